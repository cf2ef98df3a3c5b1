package dev.signalbox.server.stream;

import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.server.event.EventPage;
import dev.signalbox.server.event.EventQuery;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One open stream of a run's events: asks for the next page, writes it, and asks again once the
/// client has taken it. It holds no thread, and never more than a page. Everything here happens on
/// the connection's event loop.
final class RunStream {

    private static final Logger LOG = Logger.getLogger(RunStream.class);

    /// A client that takes nothing for this long is cut off; it comes back to where it was.
    private static final Duration LAG = Duration.ofSeconds(30);

    private static final int WRITE_QUEUE_BYTES = 256 * 1024;
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final HttpServerResponse response;
    private final Context context;
    private final Function<EventQuery, CompletableFuture<EventPage>> pages;
    private final Consumer<RunStream> onEnd;
    private EventQuery query;
    private boolean over;

    RunStream(
            HttpServerResponse response,
            Context context,
            EventQuery query,
            Function<EventQuery, CompletableFuture<EventPage>> pages,
            Consumer<RunStream> onEnd) {
        this.response = response;
        this.context = context;
        this.query = query;
        this.pages = pages;
        this.onEnd = onEnd;
    }

    /// @param run as it stands, in JSON
    /// @param first what there is to begin with
    void begin(String run, EventPage first) {
        response.setChunked(true)
                .setWriteQueueMaxSize(WRITE_QUEUE_BYTES)
                .putHeader("Content-Type", "text/event-stream;charset=utf-8")
                .putHeader("Cache-Control", "no-store, no-transform")
                .putHeader("X-Accel-Buffering", "no")
                .closeHandler(_ -> finish())
                .exceptionHandler(_ -> finish());
        response.write(Frames.retry(RETRY));
        response.write(Frames.own("connected", run));
        if (query.after() > first.lastSeq()) {
            // It knows of events that this log has never had.
            response.write(Frames.own("reset", "{\"last_seq\":%d}".formatted(first.lastSeq())));
            query = query.from(0);
            ask();
        } else {
            send(first);
        }
    }

    /// The server is going. Whoever listens comes back, but not all at once.
    void leave() {
        context.runOnContext(_ -> {
            if (!over) {
                long jitter = ThreadLocalRandom.current().nextLong(RETRY.toMillis() * 2);
                response.write(Frames.retry(RETRY.plusMillis(jitter)));
                end();
            }
        });
    }

    private void ask() {
        var _ =
                pages.apply(query)
                        .whenComplete((page, failure) ->
                                context.runOnContext(_ -> {
                                    if (failure != null) {
                                        give(failure);
                                    } else if (!over) {
                                        send(page);
                                    }
                                }));
    }

    private void send(EventPage page) {
        if (!page.lines().isEmpty()) {
            response.write(frames(page));
        } else if (!page.complete()) {
            response.write(heartbeat());
        }
        query = query.from(page.next());
        if (page.complete()) {
            response.write(Frames.own("end", "{\"last_seq\":%d}".formatted(page.lastSeq())));
            end();
        } else if (response.writeQueueFull()) {
            awaitRoom();
        } else {
            ask();
        }
    }

    private static Buffer heartbeat() {
        return Frames.own("heartbeat", "{\"ts\":\"%s\"}".formatted(Times.format(Instant.now())));
    }

    private static Buffer frames(EventPage page) {
        Buffer out = Buffer.buffer(page.lines().size() * 400);
        for (EventLine line : page.lines()) {
            Frames.append(out, line);
        }
        return out;
    }

    private void awaitRoom() {
        long timer =
                context.owner()
                        .setTimer(
                                LAG.toMillis(),
                                _ -> {
                                    if (!over) {
                                        response.write(Frames.own("lagged", "{}"));
                                        response.reset();
                                        finish();
                                    }
                                });
        response.drainHandler(_ -> {
            if (context.owner().cancelTimer(timer) && !over) {
                ask();
            }
        });
    }

    /// The client comes back and is told what is wrong, if it still is.
    private void give(@Nullable Throwable failure) {
        LOG.debugf(failure, "a stream ends early");
        if (!over) {
            end();
        }
    }

    private void end() {
        response.end();
        finish();
    }

    private void finish() {
        if (!over) {
            over = true;
            onEnd.accept(this);
        }
    }
}
