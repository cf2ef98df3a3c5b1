package dev.signalbox.integrations.identity.token;

import dev.signalbox.engine.http.Destination;
import dev.signalbox.engine.http.HttpExchange;
import dev.signalbox.engine.http.HttpRequest;
import dev.signalbox.engine.http.Reach;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a provider. No redirect is followed, an answer has a length and a time it may take, and
/// only the provider's own host, what is allowed beside it, and the public internet are asked.
public final class Web {

    static final int MAX_BYTES = 512 * 1024;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Reach reach;

    private Web(Reach reach) {
        this.reach = reach;
    }

    /// @param issuer whoever named it in the access file has allowed its host
    /// @param allow further hosts and address ranges
    public static Web of(String issuer, List<String> allow) {
        var places = new ArrayList<>(allow);
        places.add(URI.create(issuer).getHost().replaceAll("^\\[|]$", ""));
        return new Web(Reach.of("allow", places));
    }

    @SuppressWarnings("ArrayRecordComponent") // read once
    public record Answer(int status, byte[] body) {}

    public Answer get(URI uri) throws IOException {
        return send(new HttpRequest("GET", uri, headers(Map.of()), new byte[0]));
    }

    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return send(new HttpRequest("POST", uri, headers(headers), body));
    }

    private static Map<String, String> headers(Map<String, String> more) {
        var headers = new java.util.TreeMap<>(more);
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "Signalbox");
        return headers;
    }

    /// On a thread of its own, where an interrupt breaks off what is waited for.
    private Answer send(HttpRequest request) throws IOException {
        var task = new FutureTask<Answer>(() -> exchange(request));
        Thread thread = Thread.ofVirtual().name("identity-provider").start(task);
        try {
            return task.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new IOException("no answer within " + TIMEOUT.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new IOException(why.getMessage(), why);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            thread.interrupt();
        }
    }

    private Answer exchange(HttpRequest request) throws IOException {
        try {
            var destination =
                    Destination.find(
                            request.uri(), reach, host -> List.of(InetAddress.getAllByName(host)));
            try (HttpExchange exchange = HttpExchange.open(destination)) {
                int status = exchange.send(request);
                var body = new ByteArrayOutputStream();
                exchange.copyBody(body, MAX_BYTES);
                return new Answer(status, body.toByteArray());
            }
        } catch (Destination.Refused e) {
            throw new IOException(e.getMessage(), e);
        } catch (HttpExchange.TooLong e) {
            throw new IOException("the answer is longer than %,d bytes".formatted(MAX_BYTES), e);
        }
    }
}
