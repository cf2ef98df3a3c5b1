package dev.signalbox.engine.run;

import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunLog.EventFilter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Reads a run's events, waiting for them where there are none yet. A reader that waits holds no
/// thread.
public final class EventReads {

    private final RunLog log;
    private final Supplier<Feed> feed;
    private final Executor tasks;

    public EventReads(RunLog log, Supplier<Feed> feed, Executor tasks) {
        this.log = log;
        this.feed = feed;
        this.tasks = tasks;
    }

    /// @param wait how long to wait for a first event; zero: not at all
    /// @return completes with what there is, in order; empty when nothing came in time
    public CompletableFuture<List<EventLine>> poll(
            String run, long after, EventFilter filter, int limit, Duration wait) {
        long giveUpAt = System.nanoTime() + wait.toNanos();
        return attempt(run, after, filter, limit, giveUpAt);
    }

    private CompletableFuture<List<EventLine>> attempt(
            String run, long after, EventFilter filter, int limit, long giveUpAt) {
        CompletableFuture<Void> next = feed.get().next(run);
        return CompletableFuture.supplyAsync(() -> log.listEvents(run, after, filter, limit), tasks)
                .thenCompose(lines -> {
                    long left = giveUpAt - System.nanoTime();
                    return !lines.isEmpty() || left <= 0
                            ? CompletableFuture.completedFuture(lines)
                            : next.completeOnTimeout(null, left, TimeUnit.NANOSECONDS)
                                    .thenCompose(_ -> attempt(run, after, filter, limit, giveUpAt));
                });
    }
}
