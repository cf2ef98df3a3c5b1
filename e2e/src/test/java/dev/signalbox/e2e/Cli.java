package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The built command line as a process of its own, in a home folder of its own.
final class Cli {

    private static final long PATIENCE_S = 240;

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    Cli(Path home) {
        this.home = home;
        environment.put("HOME", home.toString());
    }

    /// Finds the server as people do: by its data folder.
    static Cli of(Product product, Path home) {
        return new Cli(home).with("SIGNALBOX_DATA", product.data().toString());
    }

    Cli with(String variable, String value) {
        var other = new Cli(home);
        other.environment.putAll(environment);
        other.environment.put(variable, value);
        return other;
    }

    /// Runs one command to its end.
    Result run(String... line) {
        return carryOut(Path.of("..", "cli", "target", "signalbox-cli.jar"), line);
    }

    /// Starts a server that will not stay: one that refuses to start.
    Result serve(String... flags) {
        return carryOut(Path.of("..", "server", "target", "quarkus-app", "quarkus-run.jar"), flags);
    }

    /// Starts a command that goes on for as long as it is let.
    Running begin(String... line) {
        return begin(Path.of("..", "cli", "target", "signalbox-cli.jar"), line);
    }

    private Result carryOut(Path jar, String... line) {
        return begin(jar, line).end();
    }

    private Running begin(Path jar, String... line) {
        try {
            Path out = Files.createTempFile(home, "out", "");
            Path err = Files.createTempFile(home, "err", "");
            var builder = new ProcessBuilder(command(jar, line));
            builder.environment().keySet().removeIf(Cli::concernsUs);
            builder.environment().putAll(environment);
            Process process =
                    builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            return new Running(String.join(" ", line), process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A command that goes on.
    record Running(String line, Process process, Path out, Path err) {

        /// What it has written so far.
        List<String> lines() {
            return read(out).lines().toList();
        }

        /// As somebody does who has seen enough.
        Result leave() {
            process.destroy();
            return end();
        }

        Result end() {
            try {
                if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("no end of " + line + ": " + read(err));
                }
                return new Result(line, process.exitValue(), read(out), read(err));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }

        private static String read(Path file) {
            try {
                return Files.readString(file, UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<String> command(Path jar, String... line) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        jar.toString()));
        command.addAll(List.of(line));
        return command;
    }

    static boolean concernsUs(String variable) {
        return variable.startsWith("SIGNALBOX_")
                || variable.startsWith("XDG_")
                || variable.equals("ADMIN_TOKEN")
                || variable.equals("CLICOLOR_FORCE");
    }

    /// @param line what was typed
    /// @param code the exit code
    /// @param out data
    /// @param err talk
    record Result(String line, int code, String out, String err) {

        Result expect(int expected) {
            if (code != expected) {
                throw new AssertionError(
                        "`%s`: expected %d, got %d: %s%s"
                                .formatted(line, expected, code, out, err));
            }
            return this;
        }

        JsonNode json() throws IOException {
            return Product.JSON.readTree(out);
        }

        /// A document a line.
        List<JsonNode> jsonLines() throws IOException {
            var lines = new ArrayList<JsonNode>();
            for (String each : out.lines().toList()) {
                lines.add(Product.JSON.readTree(each));
            }
            return lines;
        }
    }
}
