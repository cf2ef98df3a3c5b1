import java.util.Map;
import java.util.Optional;

/// One file of data and whether it can be read as what its name says.
///
/// @param status `unknown` when it was not read, or is written in a dialect without a strict form
/// @param literal lies in a folder of fixtures, where a broken file may be broken on purpose
record DataFile(String path, String kind, Check.Status status, String problem, boolean literal) {
    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("json", "json"),
                    Map.entry("geojson", "json"),
                    Map.entry("jsonl", "json-lines"),
                    Map.entry("ndjson", "json-lines"),
                    Map.entry("csv", "csv"),
                    Map.entry("tsv", "tsv"),
                    Map.entry("ipynb", "notebook"),
                    Map.entry("parquet", "binary"),
                    Map.entry("avro", "binary"),
                    Map.entry("sqlite", "binary"),
                    Map.entry("db", "binary"),
                    Map.entry("xlsx", "binary"));

    /// Empty when the file is no data file.
    static Optional<DataFile> of(Entry entry, Snapshot snapshot) {
        return isData(entry)
                ? Optional.of(judge(entry, KINDS.get(entry.extension()), snapshot.read(entry)))
                : Optional.empty();
    }

    static boolean isData(Entry entry) {
        return KINDS.containsKey(entry.extension()) && !Place.isVendored(entry.path());
    }

    boolean counts() {
        return !literal && status != Check.Status.NOT_APPLICABLE;
    }

    private static DataFile judge(Entry entry, String kind, Optional<Content> content) {
        boolean literal = Place.isLiteral(entry.path()) || Place.isTest(entry.path());
        if (kind.equals("binary")) {
            return new DataFile(entry.path(), kind, Check.Status.NOT_APPLICABLE, "", literal);
        }
        if (content.isEmpty()) {
            return new DataFile(entry.path(), kind, Check.Status.UNKNOWN, "not read", literal);
        }
        String text = content.get().text();
        boolean commented = kind.equals("json") && dialect(entry, text);
        if (commented) {
            String why = "JSON with comments";
            return new DataFile(entry.path(), kind, Check.Status.UNKNOWN, why, literal);
        }
        Optional<String> problem =
                content.get().binary() ? Optional.of("binary") : problem(kind, text);
        Check.Status status = problem.isEmpty() ? Check.Status.PASS : Check.Status.FAIL;
        return new DataFile(entry.path(), kind, status, problem.orElse(""), literal);
    }

    private static Optional<String> problem(String kind, String text) {
        return switch (kind) {
            case "csv" -> Csv.problem(text, false);
            case "tsv" -> Csv.problem(text, true);
            case "json-lines" -> lines(text);
            default -> json(text);
        };
    }

    private static Optional<String> json(String text) {
        try {
            Json.parse(text.startsWith("\ufeff") ? text.substring(1) : text);
            return Optional.empty();
        } catch (Json.Malformed e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> lines(String text) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Optional<String> problem = line.isBlank() ? Optional.empty() : json(line);
            if (problem.isPresent()) {
                return Optional.of("line " + number + ": not JSON");
            }
        }
        return Optional.empty();
    }

    /// Configuration of tools that read JSON with comments and trailing commas.
    private static boolean dialect(Entry entry, String text) {
        boolean byName =
                entry.name()
                                .matches(
                                        "[tj]sconfig.*\\.json|\\.?(eslintrc|babelrc|swcrc).*"
                                                + "|devcontainer\\.json")
                        || entry.path().matches("(.*/)?\\.(vscode|devcontainer)/.*");
        return byName && json(text).isPresent() || text.stripLeading().startsWith("//");
    }
}
