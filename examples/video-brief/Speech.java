import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A speech program of the machine, `espeak-ng` or `espeak`.
record Speech(Path program) {
    private static final int TIMEOUT_SECONDS = 20;

    static Optional<Speech> find(String path) {
        return Stream.of("espeak-ng", "espeak")
                .flatMap(
                        name ->
                                Stream.of(path.split(File.pathSeparator))
                                        .map(f -> Path.of(f, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Speech::new);
    }

    String name() {
        return program.getFileName().toString();
    }

    /// @throws Failure to try again, when the program fails or hangs
    Wave say(String text, int wordsPerMinute) throws IOException, InterruptedException {
        var wav = Path.of("speech.wav").toAbsolutePath();
        var in = Path.of("speech.txt").toAbsolutePath();
        Files.writeString(in, text);
        var process =
                new ProcessBuilder(
                                program.toString(),
                                "-v",
                                "en-gb",
                                "-s",
                                "" + wordsPerMinute,
                                "-f",
                                in.toString(),
                                "-w",
                                wav.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw Failure.tryAgain(name() + " did not end within " + TIMEOUT_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw Failure.tryAgain(name() + " ended with exit code " + process.exitValue());
        }
        var said = Wave.read(wav).trimmed();
        Files.delete(wav);
        Files.delete(in);
        return said;
    }
}
