package dev.signalbox.cli.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.HttpApi;
import dev.signalbox.cli.api.Problems;
import dev.signalbox.cli.api.Server;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.live.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The run that is read, on the server that is tried.
final class Target implements AutoCloseable {

    static final String NDJSON = "application/x-ndjson";

    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Server server;
    private final String run;
    private final HttpClient client = Streams.client();

    Target(Server server, String run) {
        this.server = server;
        this.run = run;
    }

    Server server() {
        return server;
    }

    String run() {
        return run;
    }

    HttpClient client() {
        return client;
    }

    private String path() {
        return "/api/v1/runs/" + HttpApi.encode(run);
    }

    /// The run as it is now.
    JsonNode state() throws InterruptedException {
        return Wire.parse(get(path(), "application/json").body().getBytes(UTF_8));
    }

    /// A page of its events.
    HttpResponse<String> page(String query, String accept) throws InterruptedException {
        return get(path() + "/events?" + query, accept);
    }

    /// Its stream: 200 or 204.
    HttpResponse<InputStream> stream(String query, @Nullable String last)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<InputStream> answer =
                    Streams.open(client, server, path() + "/events/stream" + query, last);
            if (answer.statusCode() == 200 || answer.statusCode() == 204) {
                return answer;
            }
            try (InputStream body = answer.body()) {
                comeBackOrFail(answer, body.readNBytes(1 << 20), attempt);
            }
        }
    }

    private HttpResponse<String> get(String path, String accept) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .timeout(PATIENCE)
                        .header("User-Agent", "signalbox-cli")
                        .header("Accept", accept);
        if (server.token() != null) {
            request.header("Authorization", "Bearer " + server.token());
        }
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> answer =
                        client.send(request.build(), BodyHandlers.ofString(UTF_8));
                if (answer.statusCode() == 200) {
                    return answer;
                }
                comeBackOrFail(answer, answer.body().getBytes(UTF_8), attempt);
            } catch (IOException e) {
                throw Failure.of(ExitCode.UNREACHABLE, "No server answers at " + server)
                        .detail(e.getMessage());
            }
        }
    }

    /// A server that is busy, or has not noticed yet that a reader left, is asked again.
    private static void comeBackOrFail(HttpResponse<?> answer, byte[] body, int attempt)
            throws InterruptedException {
        boolean busy = answer.statusCode() == 429 || answer.statusCode() == 503;
        if (!busy || attempt == TRIES) {
            throw Problems.of(
                    answer.statusCode(),
                    body,
                    answer.headers().firstValue("X-Request-Id").orElse(null));
        }
        Thread.sleep(PAUSE.multipliedBy(attempt));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
