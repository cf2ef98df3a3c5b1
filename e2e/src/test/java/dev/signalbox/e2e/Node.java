package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What of others' runs on Node.js: a real OpenID provider, and a browser's remote control. It is
/// installed as its lock file says. Without Node.js or Chromium a test is skipped, unless
/// `-Drequire.node=true` says that it must not be.
final class Node {

    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path INSTALLED = Path.of("target", "node");

    private Node() {}

    /// Makes it ready, or skips the test.
    static void need() throws IOException, InterruptedException {
        String npm = need("npm");
        need("node");
        chromium();
        Files.createDirectories(INSTALLED);
        Path lock = INSTALLED.resolve("package-lock.json");
        boolean installed =
                Files.exists(lock)
                        && Files.exists(INSTALLED.resolve("installed"))
                        && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) < 0;
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        INSTALLED.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!installed) {
            install(npm);
        }
    }

    private static void install(String npm) throws IOException, InterruptedException {
        Path log = INSTALLED.resolve("npm.log");
        Process process =
                new ProcessBuilder(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                        .directory(INSTALLED.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            missing("packages from the registry: " + Files.readString(log));
        }
        Files.writeString(INSTALLED.resolve("installed"), "");
    }

    static ProcessBuilder script(String name, List<String> arguments) {
        var command = new ArrayList<>(List.of(need("node"), name));
        command.addAll(arguments);
        return new ProcessBuilder(command).directory(INSTALLED.toFile());
    }

    static String chromium() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .filter(name -> find(name) != null)
                .map(Node::need)
                .findFirst()
                .orElseGet(() -> missing("chromium"));
    }

    private static String need(String name) {
        String found = find(name);
        return found == null ? missing(name) : found;
    }

    private static @Nullable String find(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    private static String missing(String what) {
        if (Boolean.getBoolean("require.node")) {
            throw new AssertionError("needs " + what);
        }
        return abort("needs " + what);
    }
}
