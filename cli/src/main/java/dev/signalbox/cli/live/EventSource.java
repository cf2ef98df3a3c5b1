package dev.signalbox.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Problems;
import dev.signalbox.cli.api.Server;
import dev.signalbox.cli.api.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A stream of Server-Sent Events that is taken up again wherever it breaks off, also at another
/// address: nothing is left out, and nothing comes twice. A thread of its own reads; it holds no
/// more than a few hundred frames that nobody has taken.
public final class EventSource implements AutoCloseable {

    private static final int AHEAD = 500;
    private static final Duration USUAL_RETRY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int FIRST_TRIES = 3;

    /// A server says that it is there every few seconds; one that is silent for this long is gone.
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Finder finder;
    private final Route route;
    private final Rhythm rhythm;
    private final Consumer<String> notes;
    private final HttpClient client = Streams.client();
    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    private Server server;
    private Duration retry = USUAL_RETRY;
    private @Nullable String last;
    private int failures;
    private boolean everConnected;
    private boolean told;
    private long lostNanos;
    private @Nullable String gap;

    private volatile long heardNanos;
    private volatile @Nullable InputStream body;
    private volatile boolean closed;

    /// Where the server is now; nothing: nobody knows.
    public interface Finder extends Supplier<Optional<Server>> {}

    /// What to read.
    ///
    /// @param path with its query
    public record Route(String path, Order order) {}

    private record Item(@Nullable Frame frame, @Nullable Failure failure) {}

    private enum Visit {
        LOST,
        OVER
    }

    /// @param notes hears of lost and found connections
    public EventSource(
            Server server, Finder finder, Route route, Rhythm rhythm, Consumer<String> notes) {
        this.server = server;
        this.finder = finder;
        this.route = route;
        this.rhythm = rhythm;
        this.notes = notes;
        this.heardNanos = rhythm.nanos().getAsLong();
        this.lostNanos = heardNanos;
        this.thread = Thread.ofVirtual().name("events").start(this::read);
    }

    /// The next frame: an event, or `connected`, `reset` or `end`. Nothing when none has come in
    /// time.
    ///
    /// @throws Failure when it is of no use to try again
    public Optional<Frame> next(Duration wait) throws InterruptedException {
        Item item = items.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (item == null) {
            if (rhythm.nanos().getAsLong() - heardNanos > SILENCE.toNanos()) {
                hangUp();
            }
            return Optional.empty();
        }
        if (item.failure() != null) {
            throw item.failure();
        }
        return Optional.ofNullable(item.frame());
    }

    private void read() {
        try {
            while (!closed && visit() == Visit.LOST && !closed) {
                comeBack();
            }
        } catch (Failure failure) {
            pass(new Item(null, failure));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Visit visit() throws InterruptedException {
        try {
            heardNanos = rhythm.nanos().getAsLong();
            HttpResponse<InputStream> answer = Streams.open(client, server, route.path(), last);
            try (InputStream in = answer.body()) {
                body = in;
                return switch (answer.statusCode()) {
                    case 200 -> listen(in);
                    case 204 -> {
                        offer(new Frame(null, "end", "{}"));
                        yield Visit.OVER;
                    }
                    case 408, 429, 500, 502, 503, 504 -> {
                        answer.headers()
                                .firstValueAsLong("Retry-After")
                                .ifPresent(seconds -> retry = Duration.ofSeconds(seconds));
                        yield lost(refusal(answer, in));
                    }
                    default -> throw refusal(answer, in);
                };
            }
        } catch (IOException cut) {
            return lost(
                    Failure.of(ExitCode.UNREACHABLE, "No server answers at " + server)
                            .detail(cut.getMessage())
                            .hint("signalbox serve")
                            .hint("signalbox doctor"));
        }
    }

    private static Failure refusal(HttpResponse<InputStream> answer, InputStream in)
            throws IOException {
        return Problems.of(
                answer.statusCode(),
                in.readNBytes(1 << 20),
                answer.headers().firstValue("X-Request-Id").orElse(null));
    }

    /// Complains where it has been of no use for too long.
    private Visit lost(Failure failure) {
        boolean outOfPatience =
                rhythm.nanos().getAsLong() - lostNanos > PATIENCE.toNanos()
                        || (!everConnected && failures + 1 >= FIRST_TRIES);
        if (outOfPatience && !closed) {
            throw failure;
        }
        return Visit.LOST;
    }

    private Visit listen(InputStream in) throws IOException, InterruptedException {
        var frames = new FrameReader(in);
        try {
            while (true) {
                Optional<Frame> next = frames.next();
                if (next.isEmpty()) {
                    return Visit.LOST;
                }
                heardNanos = rhythm.nanos().getAsLong();
                if (take(next.get()) == Visit.OVER) {
                    return Visit.OVER;
                }
            }
        } catch (Gap missing) {
            return Visit.LOST;
        } finally {
            retry = frames.retry().orElse(USUAL_RETRY);
            lostNanos = rhythm.nanos().getAsLong();
        }
    }

    /// An event is missing. Perhaps it is there when it is asked for again.
    private static final class Gap extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private Visit take(Frame frame) throws IOException, InterruptedException {
        if (frame.id() != null) {
            event(frame, frame.id());
            return Visit.LOST;
        }
        switch (frame.event()) {
            case "connected" -> connected(frame);
            case "reset" -> {
                last = null;
                offer(frame);
            }
            case "end" -> {
                offer(frame);
                return Visit.OVER;
            }
            case "lagged" -> notes.accept("Too slow for the stream; going on where it was");
            // A heartbeat: this server is well.
            default -> failures = 0;
        }
        return Visit.LOST;
    }

    private void connected(Frame frame) throws InterruptedException {
        if (everConnected && told) {
            notes.accept("Connected again to " + server + (last == null ? "" : ", after " + last));
        }
        told = false;
        everConnected = true;
        if (route.order() == Order.CURSORS && last == null) {
            // From here on, however often the connection breaks before the first event.
            last = Wire.text(Wire.parse(frame.data().getBytes(UTF_8)), "after");
        }
        offer(frame);
    }

    private void event(Frame frame, String id) throws IOException, InterruptedException {
        switch (route.order().step(last, id)) {
            case KNOWN -> {
                return;
            }
            case GAP -> {
                if (id.equals(gap)) {
                    throw Failure.of(ExitCode.FAILED, "The server leaves out events")
                            .detail("After %s comes %s, also when asked again.".formatted(last, id))
                            .hint("signalbox events verify RUN");
                }
                gap = id;
                notes.accept("After event %s came %s; asking again".formatted(last, id));
                throw new Gap();
            }
            case NEXT -> {
                failures = 0;
                gap = null;
                offer(frame);
                last = id;
            }
        }
    }

    private void comeBack() throws InterruptedException {
        if (!told && everConnected) {
            notes.accept("Lost the server at " + server + "; trying again …");
            told = true;
        }
        rhythm.sleeper().sleep(rhythm.pause(retry, failures++));
        server = finder.get().orElse(server);
    }

    private void offer(Frame frame) throws InterruptedException {
        items.put(new Item(frame, null));
    }

    private void pass(Item item) {
        try {
            items.put(item);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void hangUp() {
        InputStream open = body;
        if (open != null) {
            try {
                open.close();
            } catch (IOException gone) {
                notes.accept("Hung up: " + gone.getMessage());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        client.shutdownNow();
    }
}
