import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The list that a person approves: what could be better, why, and the exact change where a machine
/// can make it. After a rejection it keeps what the reviewer had selected and noted.
final class Fixes {

    /// @param iteration how many times a reviewer has sent the list back
    /// @param feedback what they said
    record Report(
            String repository,
            Optional<String> commit,
            String tree,
            long iteration,
            Optional<String> feedback,
            List<Fix> fixes) {}

    private Fixes() {}

    static void main() throws IOException {
        Stage.run(Fixes::run);
    }

    private static void run(Stage stage) {
        Map<String, Object> inventory = stage.needed("inventory", "inventory.json");
        List<Check> checks = Checks.of(stage.needed("report", "report.json"));
        try (var snapshot = Snapshot.pinned(stage)) {
            List<Fix> fixes = reviewed(stage, FixList.of(stage, snapshot, checks));
            Optional<Map<String, Object>> feedback = stage.feedback();
            var report =
                    new Report(
                            Json.get(inventory, "repository"),
                            Optional.ofNullable(Json.get(inventory, "commit")),
                            Json.get(inventory, "tree"),
                            feedback.map(f -> Json.<Long>get(f, "iteration")).orElse(0L),
                            feedback.map(f -> Json.<String>get(f, "reason")),
                            fixes);
            stage.write("fixes.json", report);
            stage.writeText("fixes.md", FixesPage.of(report));
            long mechanical = fixes.stream().filter(Fix::mechanical).count();
            stage.progress(100, fixes.size() + " fixes, " + mechanical + " of them mechanical");
        }
    }

    private static List<Fix> reviewed(Stage stage, List<Fix> fixes) {
        Optional<Map<String, Object>> before = stage.find(stage.id(), "fixes.json");
        if (before.isEmpty()) {
            return fixes;
        }
        List<Map<String, Object>> earlier = Json.get(before.get(), "fixes");
        return fixes.stream()
                .map(fix ->
                        earlier.stream()
                                .filter(old -> fix.id().equals(old.get("id")))
                                .findFirst()
                                .map(old ->
                                        fix.with(Json.get(old, "selected"), Json.get(old, "note")))
                                .orElse(fix))
                .toList();
    }
}
