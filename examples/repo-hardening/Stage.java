import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a stage process gets from Signalbox and gives back: the run's input, the artifacts of the
/// stages before it, a folder for its own artifacts, and a file for its events.
///
/// Exit codes: 0 done; 2 what was asked for cannot be done (the message says why, a retry would not
/// help); 75 the world was busy (a retry may help); 1 a defect.
record Stage(String id, Path input, Path output, Path events) {
    static final int EXIT_CANNOT = 2;
    static final int EXIT_BUSY = 75;

    /// The body of a stage.
    interface Body {
        void run(Stage stage) throws IOException;
    }

    /// What was asked for cannot be done.
    static final class Cannot extends RuntimeException {
        private static final long serialVersionUID = 1;

        Cannot(String message) {
            super(message);
        }
    }

    /// Something did not answer in time.
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy(String message) {
            super(message);
        }
    }

    static void run(Body body) throws IOException {
        try {
            body.run(fromEnvironment());
        } catch (Cannot e) {
            System.err.println(e.getMessage());
            System.exit(EXIT_CANNOT);
        } catch (Busy e) {
            System.err.println(e.getMessage());
            System.exit(EXIT_BUSY);
        }
    }

    Inputs inputs() {
        return Inputs.of(read(input.resolve("input.json")));
    }

    /// The JSON artifact of a stage that must have run before this one.
    Map<String, Object> needed(String stage, String name) {
        return find(stage, name)
                .orElseThrow(
                        () -> new Cannot("need the artifact " + stage + "/" + name + ", got none"));
    }

    /// The JSON artifact of a stage that may have been skipped.
    Optional<Map<String, Object>> find(String stage, String name) {
        Path file = input.resolve(stage).resolve(name);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /// Why this stage runs again, when a person rejected what it made before.
    Optional<Map<String, Object>> feedback() {
        Path file = input.resolve("feedback.json");
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    void write(String name, Object json) {
        writeText(name, Json.pretty(json));
    }

    void writeText(String name, String text) {
        try {
            Path file = output.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void progress(int percent, String message) {
        var event = new LinkedHashMap<String, Object>();
        event.put("type", "progress");
        event.put("message", message);
        event.put("percent", percent);
        append(event);
        System.out.println(message);
    }

    void toolInvoked(String tool, long latencyMs) {
        var event = new LinkedHashMap<String, Object>();
        event.put("type", "tool.invoked");
        event.put("message", tool + " took " + latencyMs + " ms");
        event.put("tool", tool);
        event.put("latency_ms", latencyMs);
        append(event);
    }

    private void append(Map<String, Object> event) {
        try {
            Files.writeString(
                    events,
                    Json.write(event) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stage fromEnvironment() throws IOException {
        Path output = folder("SIGNALBOX_OUTPUT");
        Files.createDirectories(output);
        String stage = System.getenv().getOrDefault("SIGNALBOX_STAGE", "by-hand");
        return new Stage(stage, folder("SIGNALBOX_INPUT"), output, folder("SIGNALBOX_EVENTS"));
    }

    private static Path folder(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isEmpty()) {
            throw new Cannot("need the environment variable " + variable + ": see README.md");
        }
        return Path.of(value).toAbsolutePath();
    }

    @SuppressWarnings("unchecked") // a file that is not an object fails here, which is early enough
    private static Map<String, Object> read(Path file) {
        try {
            return (Map<String, Object>) Json.parse(Files.readString(file));
        } catch (IOException | Json.Malformed | ClassCastException e) {
            throw new Cannot("need a JSON object in " + file + ": " + e.getMessage());
        }
    }
}
