package dev.signalbox.engine.host;

import dev.signalbox.engine.run.Alarm;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// One thread that calls back.
final class SystemAlarm implements Alarm, AutoCloseable {

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("alarm").daemon().factory());

    SystemAlarm() {
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void ring(Duration delay, Runnable task) {
        try {
            var _ = thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            if (!thread.isShutdown()) {
                throw closing;
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
