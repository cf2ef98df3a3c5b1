import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/// The side of the Signalbox process contract that a tool sees: a folder to read, a folder to
/// write, a file of events, and an exit code (0 done, 2 bad input, 75 try again, 1 anything else).
///
/// @param name id of the stage, under which its own last artifacts lie when it is run again
record Stage(String name, Path input, Path output, Path events) {

    /// The work of one stage.
    interface Work {
        void run(Stage stage) throws Exception;
    }

    static void perform(Work work) throws Exception {
        // The environment of a stage holds no locale, and the log is read as UTF-8.
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        try {
            work.run(fromEnvironment());
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode);
        }
    }

    Brief brief() throws IOException {
        return Brief.of(Json.read(input.resolve("input.json")));
    }

    Json artifact(String stage, String name) throws IOException {
        return Json.read(file(stage, name));
    }

    Path file(String stage, String name) {
        return input.resolve(stage).resolve(name);
    }

    Optional<Feedback> feedback() throws IOException {
        return Feedback.read(input.resolve("feedback.json"));
    }

    /// The stage's own artifact that was rejected, with the reviewer's edits in it, if any.
    Optional<Json> rejected(String artifact) throws IOException {
        var file = file(name, artifact);
        return feedback().isPresent() && Files.exists(file)
                ? Optional.of(Json.read(file))
                : Optional.empty();
    }

    /// The stage's own artifact when it was rejected with an edit, which is to be kept.
    Optional<Json> edited(String artifact) throws IOException {
        return feedback().filter(Feedback::patched).isPresent()
                ? rejected(artifact)
                : Optional.empty();
    }

    void write(String artifact, Map<String, Object> json) throws IOException {
        write(artifact, Json.write(json));
    }

    void write(String artifact, String text) throws IOException {
        write(artifact, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String artifact, byte[] bytes) throws IOException {
        var file = output.resolve(artifact);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    void log(String message, Object... arguments) {
        System.out.println(message.formatted(arguments));
    }

    void progress(int percent, String message) throws IOException {
        event(Json.object("type", "progress", "message", message, "percent", percent));
    }

    /// Reports a tool call that began at `startNanos` of the system's nano clock.
    void invoked(String tool, long startNanos) throws IOException {
        long ms = (System.nanoTime() - startNanos) / 1_000_000;
        event(
                Json.object(
                        "type", "tool.invoked",
                        "message", "%s took %d ms".formatted(tool, ms),
                        "tool", tool,
                        "latency_ms", ms));
    }

    private void event(Map<String, Object> event) throws IOException {
        Files.writeString(
                events,
                Json.line(event) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static Stage fromEnvironment() {
        return new Stage(
                variable("SIGNALBOX_STAGE"),
                Path.of(variable("SIGNALBOX_INPUT")),
                Path.of(variable("SIGNALBOX_OUTPUT")),
                Path.of(variable("SIGNALBOX_EVENTS")));
    }

    private static String variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(
                        () ->
                                Failure.badInput(
                                        name + " is not set; README.md shows a run by hand"));
    }
}
