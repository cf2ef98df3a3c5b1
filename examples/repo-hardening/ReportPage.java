import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The report as a page for people: the scores, then what failed, what is unknown, what passed.
final class ReportPage {
    private ReportPage() {}

    static String of(Report.Scored scored, Map<String, Object> inventory) {
        var page = new StringBuilder("# Repository report\n\n");
        page.append(Markdown.code(scored.repository())).append(" at ");
        page.append(scored.commit().map(Markdown::code).orElse("no commit (empty repository)"));
        page.append(", asked for as ").append(Markdown.code(scored.ref())).append(".\n\n");
        page.append(contents(inventory)).append("\n\n## Scores\n\n");
        page.append(
                "| Score | Passed of measured | With the unknown | Weight: passed, failed, unknown"
                        + " |\n");
        page.append("|---|---|---|---|\n");
        scored.scores().forEach(score -> page.append(row(score)));
        page.append("\nUnknown is not a pass: it is in no score, and bounds it instead.\n");
        section(page, "Failed", Check.Status.FAIL, scored.checks());
        section(page, "Unknown", Check.Status.UNKNOWN, scored.checks());
        section(page, "Passed", Check.Status.PASS, scored.checks());
        section(page, "Does not apply", Check.Status.NOT_APPLICABLE, scored.checks());
        return page.toString();
    }

    private static String contents(Map<String, Object> inventory) {
        Map<String, Object> files = Json.get(inventory, "files");
        List<Map<String, Object>> languages = Json.get(inventory, "languages");
        List<String> named =
                languages.stream()
                        .limit(6)
                        .map(l -> l.get("name") + " " + l.get("lines") + " lines")
                        .toList();
        String sources = named.isEmpty() ? "" : ": " + String.join(", ", named);
        return files.get("total") + " files, " + files.get("bytes") + " bytes" + sources + ".";
    }

    private static String row(Report.Score score) {
        return "| %s | **%s** | %s to %s | %d, %d, %d |\n"
                .formatted(
                        score.name().name().toLowerCase(Locale.ROOT),
                        percent(score.value()),
                        percent(score.atLeast()),
                        percent(score.atMost()),
                        score.passedWeight(),
                        score.failedWeight(),
                        score.unknownWeight());
    }

    private static void section(
            StringBuilder page, String title, Check.Status status, List<Check> all) {
        List<Check> checks =
                all.stream()
                        .filter(check -> check.status() == status)
                        .sorted(Comparator.comparingInt(Check::weight).reversed())
                        .toList();
        if (checks.isEmpty()) {
            return;
        }
        page.append("\n## ").append(title).append("\n\n");
        page.append("| Check | Weight | Found | Wanted | Evidence |\n|---|---|---|---|---|\n");
        for (Check check : checks) {
            page.append("| ").append(check.title()).append(" | ").append(check.weight());
            page.append(" | ").append(Markdown.cell(check.actual()));
            page.append(" | ").append(Markdown.cell(check.threshold()));
            page.append(" | ").append(links(check.evidence())).append(" |\n");
        }
    }

    private static String links(List<String> evidence) {
        return String.join(", ", evidence.stream().map(e -> "[" + e + "](" + e + ")").toList());
    }

    private static String percent(Optional<Double> share) {
        return share.map(s -> String.format(Locale.ROOT, "%.1f %%", 100 * s)).orElse("unknown");
    }
}
