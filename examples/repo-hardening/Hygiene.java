import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Quality: large files, build output, line ends, open markers, pinned dependencies and licences.
final class Hygiene {
    private static final int MOST = 1_000;
    private static final double MARKERS_PER_THOUSAND_LINES = 2;
    private static final double UNCLEAN_SHARE = 0.02;
    private static final Pattern MARKER =
            Pattern.compile("(?://|#|/\\*|\\*|--|<!--|;).*\\b(TODO|FIXME|XXX|HACK)\\b");

    record Large(String path, long bytes) {}

    record Marker(String path, int line, String marker) {}

    record Markers(int total, long codeLines, double perThousandLines, List<Marker> places) {}

    record Ends(int filesJudged, int unclean, List<Whitespace> files) {}

    record Report(
            List<Large> largeFiles,
            Ignored ignored,
            Ends whitespace,
            Markers markers,
            Dependencies dependencies,
            Licences licences,
            List<Check> checks) {}

    private Hygiene() {}

    static void main() throws IOException {
        Stage.run(Hygiene::run);
    }

    private static void run(Stage stage) {
        String tree = Json.get(stage.needed("inventory", "inventory.json"), "tree");
        long limit = stage.inputs().largeFileBytes();
        try (var snapshot = Snapshot.pinned(stage)) {
            List<Builds> builds = Builds.of(snapshot);
            Ignored ignored = Ignored.of(snapshot.git(), snapshot, builds, tree);
            stage.progress(30, "build output and .gitignore compared");
            List<Large> large = large(snapshot, limit);
            Ends ends = ends(snapshot);
            Markers markers = markers(snapshot);
            stage.progress(60, "lines read");
            var dependencies = Dependencies.of(snapshot);
            var licences = Licences.of(snapshot);
            List<Check> checks =
                    List.of(
                            HygieneChecks.large(large, snapshot.files().size(), limit),
                            HygieneChecks.ignored(ignored, builds),
                            HygieneChecks.ends(ends, UNCLEAN_SHARE),
                            HygieneChecks.markers(markers, MARKERS_PER_THOUSAND_LINES),
                            HygieneChecks.dependencies(dependencies),
                            HygieneChecks.licence(licences),
                            HygieneChecks.headers(licences));
            stage.write(
                    "hygiene.json",
                    new Report(large, ignored, ends, markers, dependencies, licences, checks));
            stage.progress(100, checks.size() + " checks made");
        }
    }

    private static List<Large> large(Snapshot snapshot, long limit) {
        return snapshot.files().stream()
                .filter(entry -> entry.bytes() >= limit && !Place.isGenerated(entry.path()))
                .map(entry -> new Large(entry.path(), entry.bytes()))
                .toList();
    }

    private static Ends ends(Snapshot snapshot) {
        var unclean = new ArrayList<Whitespace>();
        int judged = 0;
        for (Entry entry : snapshot.files()) {
            Optional<Whitespace> found =
                    snapshot.text(entry).flatMap(text -> Whitespace.of(entry, text));
            judged += found.isPresent() ? 1 : 0;
            found.filter(whitespace -> !whitespace.clean()).ifPresent(unclean::add);
        }
        return new Ends(judged, unclean.size(), first(unclean));
    }

    private static Markers markers(Snapshot snapshot) {
        var places = new ArrayList<Marker>();
        long lines = 0;
        for (Entry entry : snapshot.files()) {
            if (Place.isOwn(entry.path()) && Language.isCode(entry)) {
                int number = 0;
                for (String line : snapshot.text(entry).orElse("").lines().toList()) {
                    number++;
                    Matcher marker = MARKER.matcher(line.length() > 1_000 ? "" : line);
                    if (marker.find()) {
                        places.add(new Marker(entry.path(), number, marker.group(1)));
                    }
                }
                lines += number;
            }
        }
        double density = lines == 0 ? 0 : Math.round(10_000.0 * places.size() / lines) / 10.0;
        return new Markers(places.size(), lines, density, first(places));
    }

    private static <T> List<T> first(List<T> all) {
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }
}
