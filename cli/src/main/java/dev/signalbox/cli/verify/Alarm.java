package dev.signalbox.cli.verify;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Hangs up on a server that says nothing.
final class Alarm implements AutoCloseable {

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("alarm").unstarted(task));
    private final Duration limit;
    private @Nullable ScheduledFuture<?> next;

    Alarm(Duration limit) {
        this.limit = limit;
    }

    /// From now on, until it is set again, silence has this consequence.
    synchronized void set(Runnable hangUp) {
        rest();
        next = clock.schedule(hangUp, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void rest() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
