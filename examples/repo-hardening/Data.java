import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Data, optional: the data files of the repository, whether they can be read, its JSON Schemas,
/// its notebooks and its database migrations.
final class Data {
    private static final int MOST = 1_000;
    private static final String METHOD =
            "JSON by RFC 8259, CSV by RFC 4180 with equal rows, JSON Lines line by line. Files in"
                + " folders of tests and fixtures are listed but not judged: they may be broken on"
                + " purpose. YAML, XML and binary formats are not judged.";

    /// @param withOutput has saved results of its cells
    record Notebook(String path, boolean withOutput) {}

    record Report(
            String method,
            Map<String, Integer> kinds,
            List<DataFile> problems,
            int judged,
            int notJudged,
            List<String> schemas,
            List<Notebook> notebooks,
            List<Migrations> migrations,
            List<Check> checks) {}

    private Data() {}

    static void main() throws IOException {
        Stage.run(Data::run);
    }

    private static void run(Stage stage) {
        try (var snapshot = Snapshot.pinned(stage)) {
            List<DataFile> files =
                    snapshot.files().stream()
                            .map(entry -> DataFile.of(entry, snapshot))
                            .flatMap(Optional::stream)
                            .toList();
            stage.progress(70, files.size() + " data files read");
            stage.write("data.json", report(snapshot, files));
            stage.progress(100, "migrations and schemas listed");
        }
    }

    private static Report report(Snapshot snapshot, List<DataFile> files) {
        var kinds = new TreeMap<String, Integer>();
        files.forEach(file -> kinds.merge(file.kind(), 1, Integer::sum));
        List<DataFile> problems =
                files.stream().filter(file -> !file.problem().isEmpty()).limit(MOST).toList();
        int judged = (int) files.stream().filter(Data::isJudged).count();
        List<Migrations> migrations = Migrations.of(snapshot);
        return new Report(
                METHOD,
                kinds,
                problems,
                judged,
                files.size() - judged,
                schemas(snapshot),
                notebooks(snapshot),
                migrations,
                List.of(valid(files), ordered(migrations)));
    }

    private static boolean isJudged(DataFile file) {
        return file.counts() && file.status() != Check.Status.UNKNOWN;
    }

    private static List<String> schemas(Snapshot snapshot) {
        return snapshot.files().stream()
                .filter(entry -> entry.extension().equals("json") && Place.isOwn(entry.path()))
                .filter(entry -> isSchema(snapshot.text(entry).orElse("")))
                .map(Entry::path)
                .toList();
    }

    private static boolean isSchema(String text) {
        return text.matches("(?s).{0,2000}?\"\\$schema\"\\s*:\\s*\"https?://json-schema\\.org/.*");
    }

    private static List<Notebook> notebooks(Snapshot snapshot) {
        return snapshot.files().stream()
                .filter(entry -> entry.extension().equals("ipynb"))
                .map(entry -> new Notebook(entry.path(), hasOutput(snapshot.text(entry))))
                .toList();
    }

    private static boolean hasOutput(Optional<String> text) {
        return text.filter(json -> json.matches("(?s).*\"outputs\"\\s*:\\s*\\[\\s*\\{.*"))
                .isPresent();
    }

    private static Check valid(List<DataFile> files) {
        List<DataFile> judged = files.stream().filter(Data::isJudged).toList();
        if (files.stream().noneMatch(DataFile::counts)) {
            return Check.notApplicable(Criterion.DATA_VALID, "no data files to judge", "/kinds");
        }
        String wanted = "every data file can be read";
        if (judged.isEmpty()) {
            return Check.unknown(Criterion.DATA_VALID, "none was judged", wanted, "/problems");
        }
        long failed = judged.stream().filter(f -> f.status() == Check.Status.FAIL).count();
        String actual = failed + " of " + judged.size() + " cannot be read";
        return Check.of(Criterion.DATA_VALID, failed == 0, actual, wanted, "/problems");
    }

    private static Check ordered(List<Migrations> migrations) {
        if (migrations.isEmpty()) {
            return Check.notApplicable(
                    Criterion.MIGRATIONS, "no migrations were found", "/migrations");
        }
        int repeated = migrations.stream().mapToInt(m -> m.duplicates().size()).sum();
        return Check.of(
                Criterion.MIGRATIONS,
                repeated == 0,
                repeated + " numbers occur twice in " + migrations.size() + " folders",
                "each number once in its folder",
                "/migrations");
    }
}
