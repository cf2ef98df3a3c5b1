import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Quality: how many lines the tests covered, as the reports say that the test run left behind.
/// Nothing is estimated: without a report the coverage is unknown.
final class Coverage {

    /// @param ratio covered of total, 0 to 1, to four places
    record Share(long covered, long total, double ratio) {
        static Optional<Share> of(long covered, long total) {
            double ratio = Math.round(10_000.0 * covered / Math.max(1, total)) / 10_000.0;
            return total == 0 ? Optional.empty() : Optional.of(new Share(covered, total, ratio));
        }
    }

    record Report(
            Optional<Share> lines,
            double minCoverage,
            List<CoverageReport> reports,
            List<String> ignored,
            List<Check> checks) {}

    private Coverage() {}

    static void main() throws IOException {
        Stage.run(Coverage::run);
    }

    private static void run(Stage stage) {
        var reports = new ArrayList<CoverageReport>();
        var ignored = new ArrayList<String>();
        List<Map<String, String>> kept =
                stage.find("tests", "tests.json")
                        .map(tests ->
                                Json.<List<Map<String, String>>>get(tests, "coverage_reports"))
                        .orElse(List.of());
        for (Map<String, String> report : kept) {
            Path file = stage.input().resolve("tests").resolve(report.get("artifact"));
            if (repeated(report.get("path"), kept)) {
                ignored.add(report.get("path") + ": the XML report beside it says the same");
            } else {
                CoverageReport.read(file, report.get("artifact"), report.get("path"))
                        .ifPresentOrElse(
                                reports::add,
                                () -> ignored.add(report.get("path") + ": not a known format"));
            }
        }
        stage.write("coverage.json", judged(stage.inputs(), reports, ignored));
        stage.progress(100, reports.size() + " coverage reports read");
    }

    private static Report judged(
            Inputs inputs, List<CoverageReport> reports, List<String> ignored) {
        Optional<Share> lines =
                Share.of(
                        reports.stream().mapToLong(CoverageReport::covered).sum(),
                        reports.stream().mapToLong(CoverageReport::total).sum());
        String wanted = percent(inputs.minCoverage()) + " of lines";
        Check check =
                lines.map(share ->
                                Check.of(
                                        Criterion.COVERAGE,
                                        share.ratio() >= inputs.minCoverage(),
                                        sentence(share, reports.size()),
                                        wanted,
                                        "/lines"))
                        .orElseGet(() ->
                                Check.unknown(
                                        Criterion.COVERAGE,
                                        "the test run left no coverage report",
                                        wanted,
                                        "/reports"));
        return new Report(lines, inputs.minCoverage(), reports, ignored, List.of(check));
    }

    /// JaCoCo writes the same numbers as XML and as CSV.
    private static boolean repeated(String path, List<Map<String, String>> kept) {
        String xml = path.replaceAll("\\.csv$", ".xml");
        return path.endsWith(".csv") && kept.stream().anyMatch(r -> r.get("path").equals(xml));
    }

    private static String sentence(Share share, int reports) {
        return "%d of %d lines, %s, in %d reports"
                .formatted(share.covered(), share.total(), percent(share.ratio()), reports);
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * ratio);
    }
}
