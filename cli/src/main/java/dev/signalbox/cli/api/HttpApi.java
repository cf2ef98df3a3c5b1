package dev.signalbox.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Exchanges with one server. A request that may have got lost is sent again: reads as they are,
/// commands under the same idempotency key.
///
/// By way of `HttpURLConnection`: the newer client takes longer to load than most commands run.
public final class HttpApi {

    private static final int TRIES = 3;

    /// The longest a server gives out.
    private static final int PAGE = 500;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Server server;

    HttpApi(Server server) {
        this.server = server;
    }

    /// @param patience how long to wait for the next bytes
    private record Request(
            String method,
            String path,
            Map<String, String> headers,
            @Nullable String body,
            Duration patience) {}

    private record Answer(int status, HttpURLConnection connection, InputStream body) {

        @Nullable String header(String name) {
            return connection.getHeaderField(name);
        }
    }

    Server server() {
        return server;
    }

    JsonNode get(String path, Duration extra) {
        return json(send(new Request("GET", path, Map.of(), null, PATIENCE.plus(extra))));
    }

    /// Every item of a list, as one page.
    JsonNode all(String path) {
        String list = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        ObjectNode all = Wire.object();
        ArrayNode items = all.putArray("items");
        @Nullable String next = null;
        do {
            String cursor = next == null ? "" : "&cursor=" + encode(next);
            JsonNode page = get(list + cursor, Duration.ZERO);
            page.path("items").forEach(items::add);
            next = Wire.text(page, "next");
        } while (next != null);
        return all;
    }

    InputStream open(String path) {
        return send(new Request("GET", path, Map.of("Accept", "*/*"), null, PATIENCE)).body();
    }

    List<String> lines(String path) {
        var accept = Map.of("Accept", "application/x-ndjson");
        try (InputStream in = send(new Request("GET", path, accept, null, PATIENCE)).body()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // Not lines(): a line may hold what it takes for the end of one.
            return text.isEmpty() ? List.of() : List.of(text.split("\n"));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    JsonNode post(String path, JsonNode body, Map<String, String> more) {
        return post(path, body, more, PATIENCE);
    }

    JsonNode post(String path, JsonNode body, Map<String, String> more, Duration patience) {
        var headers = new HashMap<>(more);
        headers.put("Content-Type", "application/json");
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        return json(send(new Request("POST", path, headers, Json.write(body), patience)));
    }

    /// What is put twice is as if it were put once.
    JsonNode put(String path, JsonNode body) {
        var headers = Map.of("Content-Type", "application/json");
        return json(send(new Request("PUT", path, headers, Json.write(body), PATIENCE)));
    }

    JsonNode delete(String path) {
        return json(send(new Request("DELETE", path, Map.of(), null, PATIENCE)));
    }

    private Answer send(Request request) {
        for (int attempt = 1; ; attempt++) {
            try {
                Answer answer = exchange(request);
                if (answer.status() < 300) {
                    return answer;
                }
                boolean busy = answer.status() == 503 || answer.status() == 429;
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

    private Answer exchange(Request request) throws IOException {
        URL url = URI.create(server.url() + request.path()).toURL();
        var connection = (HttpURLConnection) url.openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) request.patience().toMillis());
        connection.setRequestMethod(request.method());
        connection.setRequestProperty("User-Agent", "signalbox-cli");
        connection.setRequestProperty("Accept", "application/json");
        request.headers().forEach(connection::setRequestProperty);
        if (server.token() != null) {
            connection.setRequestProperty("Authorization", "Bearer " + server.token());
        }
        String content = request.body();
        if (content != null) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(content.getBytes(StandardCharsets.UTF_8));
            }
        }
        int status = connection.getResponseCode();
        InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        return new Answer(status, connection, body == null ? InputStream.nullInputStream() : body);
    }

    private static long pause(Answer answer, int attempt) {
        long asked = answer.connection().getHeaderFieldLong("Retry-After", 0);
        return asked > 0 ? Math.min(asked, 10) * 1_000 : 200L << attempt;
    }

    private static Failure refused(Answer answer) throws IOException {
        try (InputStream body = answer.body()) {
            return Problems.of(
                    answer.status(), body.readNBytes(1 << 20), answer.header("X-Request-Id"));
        }
    }

    private JsonNode json(Answer answer) {
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

    private static String why(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "There is no machine of that name.";
            case SocketTimeoutException _ -> "It took too long.";
            default -> String.valueOf(e.getMessage());
        };
    }

    public static String encode(String segment) {
        return java.net.URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
