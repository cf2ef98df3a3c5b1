import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts the checks of all stages into two scores. A score is the share of passed weight in the
/// weight that was measured; what is unknown is listed apart and bounds the score instead.
final class Report {

    /// One score. Shares are 0 to 1; empty when nothing was measured.
    ///
    /// @param value passed of measured
    /// @param atLeast as if all that is unknown had failed
    /// @param atMost as if all that is unknown had passed
    record Score(
            Criterion.Score name,
            Optional<Double> value,
            Optional<Double> atLeast,
            Optional<Double> atMost,
            int passedWeight,
            int failedWeight,
            int unknownWeight) {

        static Score of(Criterion.Score name, List<Check> checks) {
            int passed = weight(name, checks, Check.Status.PASS);
            int failed = weight(name, checks, Check.Status.FAIL);
            int unknown = weight(name, checks, Check.Status.UNKNOWN);
            int all = passed + failed + unknown;
            return new Score(
                    name,
                    share(passed, passed + failed),
                    share(passed, all),
                    share(passed + unknown, all),
                    passed,
                    failed,
                    unknown);
        }

        private static int weight(Criterion.Score name, List<Check> checks, Check.Status status) {
            return checks.stream()
                    .filter(check -> check.score() == name && check.status() == status)
                    .mapToInt(Check::weight)
                    .sum();
        }

        private static Optional<Double> share(int part, int whole) {
            return whole == 0
                    ? Optional.empty()
                    : Optional.of(Math.round(1_000.0 * part / whole) / 1_000.0);
        }
    }

    record Scored(
            String repository,
            String ref,
            Optional<String> commit,
            String method,
            List<Score> scores,
            List<Check> checks) {}

    private static final String METHOD =
            "score = weight of passed checks / weight of passed and failed checks. Unknown checks"
                + " are in neither; at_least and at_most say where the score would be with them."
                + " Checks that do not apply have no weight.";

    private Report() {}

    static void main() throws IOException {
        Stage.run(Report::run);
    }

    private static void run(Stage stage) {
        Map<String, Object> inventory = stage.needed("inventory", "inventory.json");
        var checks = new ArrayList<Check>();
        for (Criterion criterion : Criterion.values()) {
            checks.add(check(stage, inventory, criterion));
        }
        var scores = new ArrayList<Score>();
        for (Criterion.Score score : Criterion.Score.values()) {
            scores.add(Score.of(score, checks));
        }
        var scored =
                new Scored(
                        Json.get(inventory, "repository"),
                        Json.get(inventory, "ref"),
                        Optional.ofNullable(Json.get(inventory, "commit")),
                        METHOD,
                        scores,
                        checks);
        stage.write("report.json", scored);
        stage.writeText("report.md", ReportPage.of(scored, inventory));
        stage.progress(100, scores.size() + " scores from " + checks.size() + " checks");
    }

    /// What the stage of a criterion found; unknown when the stage was skipped or failed, unless it
    /// was skipped because the inventory holds nothing for it.
    private static Check check(Stage stage, Map<String, Object> inventory, Criterion criterion) {
        if (criterion.stage().equals("data") && inventory.get("data_files").equals(0L)) {
            return Check.skipped(
                    criterion,
                    "no data files and no migrations",
                    "inventory/inventory.json#/data_files");
        }
        return stage.find(criterion.stage(), criterion.stage() + ".json").stream()
                .flatMap(artifact -> Checks.of(artifact).stream())
                .filter(check -> check.id() == criterion)
                .findFirst()
                .orElseGet(() ->
                        Check.unknown(
                                criterion,
                                "the stage " + criterion.stage() + " left no artifact",
                                "",
                                ""));
    }
}
