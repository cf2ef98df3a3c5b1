import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The run's input with its defaults, which are those of `pipeline.yaml`.
///
/// @param testCommand replaces the detected builds, when given
/// @param minCoverage the share of lines that tests should reach, 0 to 1
/// @param largeFileBytes the size from which a file counts as large
record Inputs(
        Path repository,
        String ref,
        Duration testTimeout,
        Optional<List<String>> testCommand,
        double minCoverage,
        long largeFileBytes) {

    static Inputs of(Map<String, Object> json) {
        return new Inputs(
                repository(json.get("repository")),
                or(json, "ref", "HEAD"),
                Duration.ofSeconds(number(json, "test_timeout", 600).longValue()),
                Optional.ofNullable(Json.<List<String>>get(json, "test_command"))
                        .filter(command -> !command.isEmpty()),
                number(json, "min_coverage", new BigDecimal("0.7")).doubleValue(),
                number(json, "large_file_bytes", 1L << 20).longValue());
    }

    private static Path repository(Object value) {
        if (!(value instanceof String text) || !text.startsWith("/")) {
            throw new Stage.Cannot("need `repository` as an absolute path, got " + value);
        }
        try {
            return Path.of(text).normalize();
        } catch (InvalidPathException e) {
            throw new Stage.Cannot(
                    "cannot name the folder "
                            + text
                            + " in the locale of this process; start Signalbox with LANG=C.UTF-8");
        }
    }

    private static String or(Map<String, Object> json, String key, String otherwise) {
        return json.get(key) instanceof String text && !text.isBlank() ? text : otherwise;
    }

    private static Number number(Map<String, Object> json, String key, Number otherwise) {
        return json.get(key) instanceof Number number ? number : otherwise;
    }
}
