package dev.signalbox.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A client of the server under test, with the admin's token. Every exchange is held against the
/// description of the API.
public final class Api {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Api() {}

    public static String url(String path) {
        return "http://127.0.0.1:" + TestServer.port() + path;
    }

    public static int port() {
        return TestServer.port();
    }

    public static Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /// Sends JSON, unless the headers say something else.
    public static Reply post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public static Reply send(String method, String path, @Nullable String body, String... headers) {
        return exchange(method, path, request(method, path, body, headers));
    }

    public static CompletableFuture<Reply> begin(String path) {
        return CLIENT.sendAsync(request("GET", path, null), BodyHandlers.ofByteArray())
                .thenApply(Reply::new);
    }

    static JsonNode description() {
        return send(request("GET", "/openapi?format=json", null)).expect(200).json();
    }

    /// Without a token.
    public static Reply anonymous(String method, String path, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(url(path)))
                        .timeout(PATIENCE)
                        .method(method, BodyPublishers.noBody());
        return exchange(method, path, with(request, headers).build());
    }

    /// A body whose length is not announced.
    public static Reply postChunked(String path, byte[] body) {
        var request =
                base(path)
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.fromPublisher(
                                        BodyPublishers.ofByteArrays(List.of(body))));
        return exchange("POST", path, request.build());
    }

    /// Waits, without asking again and again, until the run has one of the statuses.
    public static JsonNode await(String run, String... statuses) {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        JsonNode state = get("/api/v1/runs/" + run).expect(200).json();
        while (!List.of(statuses).contains(state.path("status").asText())) {
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError("still " + state);
            }
            long seq = state.path("seq").asLong();
            get("/api/v1/runs/%s/events?after=%d&wait=5s".formatted(run, seq));
            state = get("/api/v1/runs/" + run).expect(200).json();
        }
        return state;
    }

    private static HttpRequest request(
            String method, String path, @Nullable String body, String... headers) {
        var request = base(path);
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return with(request, headers)
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private static HttpRequest.Builder base(String path) {
        return HttpRequest.newBuilder(URI.create(url(path)))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + TestServer.TOKEN);
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    private static Reply exchange(String method, String path, HttpRequest request) {
        Reply reply = send(request);
        Contract.check(method, path, reply);
        return reply;
    }

    private static Reply send(HttpRequest request) {
        try {
            return new Reply(CLIENT.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
