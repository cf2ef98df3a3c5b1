package dev.signalbox.server.stream;

import dev.signalbox.engine.event.Times;
import dev.signalbox.server.stream.Seats.Seat;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// A connection that is sent Server-Sent Events. Source: WHATWG HTML, "Server-sent events".
final class EventSink implements Sink, Hub.Heart {

    private static final int WRITE_QUEUE_BYTES = 256 * 1024;
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final HttpServerResponse response;
    private final Hub hub;
    private final Seat seat;
    private final long heartbeatNanos;
    private @Nullable Subscription subscription;
    private long sentNanos = System.nanoTime();
    private boolean over;

    EventSink(HttpServerResponse response, Hub hub, Seat seat, Duration heartbeat) {
        this.response = response;
        this.hub = hub;
        this.seat = seat;
        this.heartbeatNanos = heartbeat.toNanos();
    }

    /// @param snapshot of what is followed, in JSON
    void begin(Subscription subscription, String snapshot) {
        this.subscription = subscription;
        response.setChunked(true)
                .setWriteQueueMaxSize(WRITE_QUEUE_BYTES)
                .putHeader("Content-Type", "text/event-stream;charset=utf-8")
                .putHeader("Cache-Control", "no-store, no-transform")
                .putHeader("X-Accel-Buffering", "no")
                .closeHandler(_ -> leave())
                .exceptionHandler(_ -> leave());
        hub.add(this);
        write(retry(RETRY).appendString(frame("connected", snapshot)));
        subscription.begin();
    }

    @Override
    public void events(List<Entry> entries, Interest interest) {
        Buffer out = Buffer.buffer(entries.size() * 512);
        for (Entry entry : entries) {
            out.appendString("id: " + interest.id(entry) + "\n").appendBuffer(entry.frame());
        }
        write(out);
    }

    @Override
    public void own(String name, String json) {
        write(Buffer.buffer(frame(name, json)));
    }

    @Override
    public boolean isFull() {
        return response.writeQueueFull();
    }

    @Override
    public void whenDrained(Runnable then) {
        response.drainHandler(_ -> {
            response.drainHandler(null);
            then.run();
        });
    }

    @Override
    public void beat(long nowNanos) {
        if (nowNanos - sentNanos >= heartbeatNanos && !isFull()) {
            own("heartbeat", "{\"ts\":\"%s\"}".formatted(Times.format(Instant.now())));
        }
    }

    @Override
    public void end() {
        if (!over) {
            response.end();
            leave();
        }
    }

    /// Those who come back do not all come at once.
    @Override
    public void cutOff() {
        if (over) {
            return;
        }
        if (isFull()) {
            own("lagged", "{}");
            response.reset();
        } else {
            long jitter = ThreadLocalRandom.current().nextLong(RETRY.toMillis() * 2);
            response.end(retry(RETRY.plusMillis(jitter)));
        }
        leave();
    }

    private void write(Buffer frames) {
        if (!over) {
            sentNanos = System.nanoTime();
            response.write(frames);
        }
    }

    private void leave() {
        if (!over) {
            over = true;
            hub.remove(this);
            seat.leave();
            if (subscription != null) {
                subscription.leave();
            }
        }
    }

    private static Buffer retry(Duration delay) {
        return Buffer.buffer("retry: " + delay.toMillis() + "\n\n");
    }

    private static String frame(String name, String json) {
        return "event: " + name + "\ndata: " + json + "\n\n";
    }
}
