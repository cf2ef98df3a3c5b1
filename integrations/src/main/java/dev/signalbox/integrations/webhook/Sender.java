package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.http.Destination;
import dev.signalbox.engine.http.HttpExchange;
import dev.signalbox.engine.http.HttpRequest;
import dev.signalbox.engine.http.Reach;
import dev.signalbox.engine.run.Alarm;
import dev.signalbox.engine.webhook.DeliveryAttempt.Error;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Makes one request. The host is resolved and checked anew for each; nothing of the answer is read
/// but its head.
final class Sender {

    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Set<Integer> ASK_FOR_PATIENCE = Set.of(429, 503);

    private final Reach reach;
    private final Destination.Resolver resolver;
    private final InstantSource clock;
    private final Alarm alarm;

    Sender(Reach reach, Destination.Resolver resolver, InstantSource clock, Alarm alarm) {
        this.reach = reach;
        this.resolver = resolver;
        this.clock = clock;
        this.alarm = alarm;
    }

    /// @param headers those of the standard
    @SuppressWarnings("ArrayRecordComponent") // written once, straight to the wire
    record Message(URI uri, Map<String, String> headers, byte[] body) {}

    /// @param heldUntil the endpoint asked for patience
    record Result(
            Instant at,
            long tookMs,
            @Nullable Integer status,
            @Nullable Error error,
            @Nullable Instant heldUntil) {

        static Result failed(Instant at, long tookMs, Error error) {
            return new Result(at, tookMs, null, error, null);
        }
    }

    /// Called on a virtual thread, where an interrupt breaks off what is waited for.
    Result send(Message message) {
        Instant began = clock.instant();
        var deadline = new Deadline();
        alarm.ring(TIMEOUT, deadline::pass);
        Result result = attempt(message, began);
        return deadline.hadPassed() && result.status() == null
                ? Result.failed(began, result.tookMs(), Error.TIMEOUT)
                : result;
    }

    private Result attempt(Message message, Instant began) {
        try {
            Destination destination = Destination.find(message.uri(), reach, resolver);
            try (HttpExchange exchange = HttpExchange.open(destination)) {
                int status =
                        exchange.send(
                                new HttpRequest(
                                        "POST", message.uri(), headers(message), message.body()));
                return answered(status, exchange.header("Retry-After"), began);
            }
        } catch (Destination.Refused _) {
            return failed(began, Error.REFUSED_ADDRESS);
        } catch (UnknownHostException _) {
            return failed(began, Error.UNKNOWN_HOST);
        } catch (SSLException _) {
            return failed(began, Error.TLS);
        } catch (ProtocolException _) {
            return failed(began, Error.PROTOCOL);
        } catch (IOException _) {
            return failed(began, Error.CONNECTION);
        }
    }

    private static Map<String, String> headers(Message message) {
        var headers = new TreeMap<>(message.headers());
        headers.put("User-Agent", "Signalbox");
        headers.put("Accept", "*/*");
        headers.put("Content-Type", CloudEvents.MEDIA_TYPE);
        return headers;
    }

    private Result answered(int status, @Nullable String retryAfter, Instant began) {
        Instant now = clock.instant();
        Instant held =
                ASK_FOR_PATIENCE.contains(status)
                        ? RetrySchedule.askedFor(retryAfter, now).orElse(null)
                        : null;
        return new Result(began, took(began), status, error(status), held);
    }

    private static @Nullable Error error(int status) {
        return switch (status / 100) {
            case 2 -> null;
            case 3 -> Error.REDIRECT;
            default -> status == 410 ? Error.GONE : Error.STATUS;
        };
    }

    private Result failed(Instant began, Error error) {
        return Result.failed(began, took(began), error);
    }

    private long took(Instant began) {
        return Math.max(0, Duration.between(began, clock.instant()).toMillis());
    }

    /// Interrupts whoever made it, unless they are through.
    private static final class Deadline {

        private final Thread waiting = Thread.currentThread();
        private boolean passed;
        private boolean through;

        synchronized void pass() {
            if (!through) {
                passed = true;
                waiting.interrupt();
            }
        }

        synchronized boolean hadPassed() {
            through = true;
            if (passed) {
                boolean _ = Thread.interrupted(); // it was meant for this request only
            }
            return passed;
        }
    }
}
