package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// The product as shipped, in a process of its own: identity on, fsync on, run folders on.
final class ServerProcess implements AutoCloseable {

    private static final String TOKEN = "sbx_benchmark_token_0123456789abcdef";

    private final Path app;
    private final Path data;
    private final Map<String, String> settings;
    private final int port;
    private Process process;

    /// @param app the folder with `quarkus-run.jar`
    /// @param settings environment variables besides those for data, port and token
    ServerProcess(Path app, Path data, Map<String, String> settings) throws IOException {
        this.app = app.toAbsolutePath();
        this.data = data;
        this.settings = settings;
        port = Servers.freePort();
        Path adapters = Files.createDirectories(data.resolve("adapters"));
        Files.copy(ownJar(), adapters.resolve("bench.jar"), StandardCopyOption.REPLACE_EXISTING);
        process = launch();
    }

    private static Path ownJar() {
        return Path.of(
                NoopAdapter.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private Process launch() throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(List.of(System.getProperty("server.options", "-Xmx1g").split(" ")));
        command.add("-jar");
        command.add(app.resolve("quarkus-run.jar").toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ADMIN_TOKEN", TOKEN);
        builder.environment().put("SIGNALBOX_DATA", data.toString());
        builder.environment().put("SIGNALBOX_PORT", Integer.toString(port));
        // The limiter works, and never says no.
        builder.environment()
                .put("SIGNALBOX_RATE_LIMITS", "submit=999999,review=999999,other=999999");
        builder.environment().putAll(settings);
        builder.environment().values().removeIf(String::isEmpty);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(data.resolve("server.log").toFile()));
        return builder.start();
    }

    /// Returns when commands are carried out.
    void awaitReady() {
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server died; see " + data + "/server.log");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private boolean isReady() {
        try (var client = connect()) {
            client.get("/readyz");
            return client.status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    LeanClient connect() throws IOException {
        return new LeanClient(port, TOKEN);
    }

    void register(String pipeline) throws IOException {
        try (var client = connect()) {
            client.post("/api/v1/pipelines", pipeline, "Content-Type: application/yaml");
            if (client.status() > 201) {
                throw new IOException("the pipeline was refused: " + client.status());
            }
        }
    }

    int port() {
        return port;
    }

    /// The beginning of a request, without the empty line that ends it.
    String head(String method, String path) {
        return "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
                .formatted(method, path, port, TOKEN);
    }

    long pid() {
        return process.pid();
    }

    /// kill -9, and a new process on the same data.
    void crash() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        process = launch();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
