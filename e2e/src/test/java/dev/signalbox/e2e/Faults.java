package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What goes wrong with files under a server: `faults.c`, compiled once and preloaded.
///
/// Needs a C compiler. Without one the tests that use it are skipped, unless
/// `-Drequire.compiler=true` says that they must not be.
final class Faults {

    private static final Path LIBRARY = library();

    private final Path folder;
    private final Path control;
    private final Path trace;

    private Faults(Path folder, Path place) {
        this.folder = folder;
        this.control = place.resolve("fault");
        this.trace = place.resolve("steps.txt");
    }

    /// @param folder whose files count
    /// @param place for files of its own, outside of `folder`
    static Faults of(Path folder, Path place) {
        return new Faults(folder, place);
    }

    /// What the server has to be started with.
    Map<String, String> settings() {
        var all = new HashMap<String, String>();
        all.put("LD_PRELOAD", LIBRARY.toString());
        all.put("FAULTS_DIR", folder + "/");
        all.put("FAULTS_TRACE", trace.toString());
        all.put("FAULTS_CONTROL", control.toString());
        return all;
    }

    /// As [#settings], and the process dies at a step.
    ///
    /// @param how `before`, `torn` or `after`
    Map<String, String> killing(int step, String how) {
        var all = new HashMap<>(settings());
        all.put("FAULTS_KILL_AT", Integer.toString(step));
        all.put("FAULTS_KILL_HOW", how);
        return all;
    }

    /// The steps so far: number, call, file.
    List<String> steps() throws IOException {
        return Files.exists(trace) ? Files.readAllLines(trace) : List.of();
    }

    /// From now on: `full`, `fsync` or `readonly`.
    void begin(String fault) throws IOException {
        Path fresh = control.resolveSibling("fault.new");
        Files.writeString(fresh, fault);
        Files.move(fresh, control);
    }

    void end() throws IOException {
        Files.delete(control);
    }

    private static Path library() {
        try {
            Path built = Files.createTempDirectory("faults").resolve("faults.so");
            Process compiler =
                    new ProcessBuilder(
                                    "cc",
                                    "-shared",
                                    "-fPIC",
                                    "-O1",
                                    "-Wall",
                                    "-Werror",
                                    "-o",
                                    built.toString(),
                                    "src/test/c/faults.c",
                                    "-ldl")
                            .redirectErrorStream(true)
                            .start();
            String said = new String(compiler.getInputStream().readAllBytes(), UTF_8);
            if (compiler.waitFor() != 0) {
                throw new IllegalStateException("faults.c does not compile: " + said);
            }
            return built;
        } catch (IOException noCompiler) {
            if (Boolean.getBoolean("require.compiler")) {
                throw new UncheckedIOException(noCompiler);
            }
            return abort("needs a C compiler (cc)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
