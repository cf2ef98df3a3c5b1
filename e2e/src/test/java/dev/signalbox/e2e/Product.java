package dev.signalbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The packaged server as a process of its own, on a data folder and a free port.
final class Product implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path data;
    private Map<String, String> settings;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private int port;
    private Process process;

    private Product(Path data, Map<String, String> settings) {
        this.data = data;
        this.settings = settings;
        this.process = launch();
    }

    /// Starts the server, which may die before it is ready.
    static Product launch(Path data, Map<String, String> settings) {
        return new Product(data, settings);
    }

    /// Starts the server and returns when it is ready.
    static Product start(Path data, Map<String, String> settings) {
        var product = new Product(data, settings);
        product.awaitReady();
        return product;
    }

    static Product start(Path data) {
        return start(data, Map.of());
    }

    Path data() {
        return data;
    }

    long pid() {
        return process.pid();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    String token() {
        try {
            return Files.readString(data.resolve("admin-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply get(String path) throws IOException {
        return send("GET", path, null, Map.of());
    }

    Reply post(String path, String body, String... headers) throws IOException {
        return send("POST", path, body, pairs(headers));
    }

    Reply send(String method, String path, @Nullable String body, Map<String, String> headers)
            throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(url("/api/v1" + path)))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + token());
        if (body != null && headers.keySet().stream().noneMatch("Content-Type"::equals)) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        return exchange(
                request.method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build());
    }

    Reply exchange(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Reply(response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    byte[] download(String path) throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(url("/api/v1" + path)))
                        .header("Authorization", "Bearer " + token())
                        .build();
        try {
            return client.send(request, BodyHandlers.ofByteArray()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Long-polls until the run is in one of the statuses.
    JsonNode await(String run, String... statuses) throws IOException {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        JsonNode state = get("/runs/" + run).json();
        while (!List.of(statuses).contains(state.path("status").asText())) {
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError("still " + state);
            }
            get("/runs/%s/events?after=%d&wait=5s".formatted(run, state.path("seq").asLong()));
            state = get("/runs/" + run).json();
        }
        return state;
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int awaitExit() {
        return process.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join()
                .exitValue();
    }

    void restart() {
        process = launch();
        awaitReady();
    }

    /// Starts the server again where it was, for those who know its address.
    void restartInPlace() {
        process = launchHere();
        awaitReady();
    }

    /// Starts the server again, with other settings from now on.
    void restart(Map<String, String> settings) {
        this.settings = settings;
        restart();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException tooSlow) {
            kill();
        }
    }

    private Process launch() {
        try (var free = new ServerSocket(0)) {
            return launch(free.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch(int port) {
        this.port = port;
        Path app = Path.of("..", "server", "target", "quarkus-app", "quarkus-run.jar");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xmx512m");
        command.add("-jar");
        command.add(app.toAbsolutePath().normalize().toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("ADMIN_TOKEN");
        builder.environment().put("SIGNALBOX_DATA", data.toString());
        builder.environment().put("SIGNALBOX_PORT", Integer.toString(port));
        builder.environment()
                .put("SIGNALBOX_RATE_LIMITS", "submit=999999,review=999999,other=999999");
        builder.environment().putAll(settings);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(data.resolve("server.log").toFile()));
        try {
            Files.createDirectories(data);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        awaitThat(
                "ready",
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the server died: " + log());
                    }
                    return isReady();
                });
    }

    void awaitThat(String what, BooleanSupplier holds) {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError("still not " + what + ": " + log());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    boolean isReady() {
        return readiness().path("status").asText().equals("ready");
    }

    /// What `/readyz` says; nothing while nobody answers.
    JsonNode readiness() {
        if (!Files.exists(data.resolve("admin-token"))) {
            return JSON.missingNode();
        }
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(url("/readyz")))
                            .timeout(Duration.ofSeconds(5))
                            .header("Authorization", "Bearer " + token())
                            .build();
            return exchange(request).json();
        } catch (IOException notYet) {
            return JSON.missingNode();
        }
    }

    String log() {
        try {
            return Files.readString(data.resolve("server.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Map<String, String> pairs(String... headers) {
        var map = new java.util.HashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        return map;
    }

    /// An answer of the server.
    static final class Reply {

        private final HttpResponse<String> response;

        Reply(HttpResponse<String> response) {
            this.response = response;
        }

        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        JsonNode json() throws IOException {
            return JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Reply expect(int status) {
            if (status() != status) {
                throw new AssertionError(
                        "expected %d, got %d: %s".formatted(status, status(), text()));
            }
            return this;
        }
    }
}
