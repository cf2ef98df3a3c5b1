package dev.signalbox.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Exchanges with one server. A request that may have got lost is sent again: reads as they are,
/// commands under the same idempotency key.
final class HttpApi {

    private static final int TRIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final Server server;

    HttpApi(Server server) {
        this.server = server;
    }

    Server server() {
        return server;
    }

    JsonNode get(String path, Duration extra) {
        return json(send(request(path).timeout(PATIENCE.plus(extra)).GET().build()));
    }

    InputStream open(String path) {
        return send(request(path).header("Accept", "*/*").GET().build()).body();
    }

    JsonNode post(String path, JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request =
                request(path)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(Json.write(body)));
        headers.forEach(request::header);
        return json(send(request.build()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("User-Agent", "signalbox-cli");
        return server.token() == null
                ? request
                : request.header("Authorization", "Bearer " + server.token());
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<InputStream> answer =
                        client.send(request, BodyHandlers.ofInputStream());
                if (answer.statusCode() < 300) {
                    return answer;
                }
                boolean busy = answer.statusCode() == 503 || answer.statusCode() == 429;
                if (!busy || attempt == TRIES) {
                    throw refused(answer);
                }
                answer.body().close();
                Thread.sleep(pause(answer, attempt));
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw unreachable(e);
                }
            } catch (InterruptedException _) {
                throw Failure.of(ExitCode.INTERRUPTED, "Interrupted");
            }
        }
    }

    private static long pause(HttpResponse<?> answer, int attempt) {
        long asked = answer.headers().firstValueAsLong("Retry-After").orElse(0);
        return asked > 0 ? Math.min(asked, 10) * 1_000 : 200L << attempt;
    }

    private static Failure refused(HttpResponse<InputStream> answer) throws IOException {
        @Nullable String id = answer.headers().firstValue("X-Request-Id").orElse(null);
        try (InputStream body = answer.body()) {
            return Problems.of(answer.statusCode(), body.readNBytes(1 << 20), id);
        }
    }

    private JsonNode json(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            byte[] bytes = body.readAllBytes();
            return bytes.length == 0 ? Wire.object() : Wire.parse(bytes);
        } catch (MalformedJson e) {
            throw Failure.of(ExitCode.FAILED, "The answer is not JSON")
                    .detail(
                            "%s is perhaps not a Signalbox server: %s"
                                    .formatted(server, e.getMessage()));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private Failure unreachable(IOException e) {
        return Failure.of(ExitCode.UNREACHABLE, "No server answers at " + server)
                .detail(why(e))
                .hint("signalbox serve")
                .hint("signalbox doctor");
    }

    /// The client has no words for what the operating system said.
    private static String why(IOException e) {
        for (@Nullable Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException) {
                return "There is no machine of that name.";
            }
        }
        if (e.getMessage() != null) {
            return e.getMessage();
        }
        return e instanceof ConnectException
                ? "The connection was refused."
                : e.getClass().getSimpleName();
    }

    static String encode(String segment) {
        return java.net.URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
