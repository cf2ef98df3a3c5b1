package dev.signalbox.engine.attempt;

import dev.signalbox.core.run.Failure;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt on its thread, from its start until it is dead.
final class LiveAttempt {

    /// Why an attempt is to end before it has come to an end of itself.
    enum Cause {
        STOP,
        TIMEOUT
    }

    private static final Logger LOG = LoggerFactory.getLogger(LiveAttempt.class);

    private final AttemptJob job;
    private final AttemptRunner.Listener listener;
    private final Consumer<LiveAttempt> onDeath;
    private final CountDownLatch dead = new CountDownLatch(1);
    private volatile @Nullable LiveAttempt earlier;

    // Guarded by this: an attempt is halted at most once, and not after its end.
    private @Nullable Cause cause;
    private @Nullable Thread working;
    private boolean ended;

    LiveAttempt(
            AttemptJob job,
            AttemptRunner.Listener listener,
            @Nullable LiveAttempt earlier,
            Consumer<LiveAttempt> onDeath) {
        this.job = job;
        this.listener = listener;
        this.earlier = earlier;
        this.onDeath = onDeath;
    }

    AttemptKey key() {
        return job.key();
    }

    @Nullable LiveAttempt earlier() {
        return earlier;
    }

    void start(Workshop workshop, ScheduledExecutorService timeouts) {
        Thread.ofVirtual().name(key().toString()).start(() -> live(workshop, timeouts));
    }

    synchronized void halt(Cause why) {
        if (!ended && cause == null) {
            cause = why;
            if (working != null) {
                working.interrupt();
            }
        }
    }

    synchronized boolean isHalted() {
        return cause != null;
    }

    void awaitDeath() {
        boolean interrupted = false;
        while (true) {
            try {
                dead.await();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void live(Workshop workshop, ScheduledExecutorService timeouts) {
        Runnable news;
        try {
            buryEarlier();
            news = carryOut(workshop, timeouts);
        } finally {
            onDeath.accept(this);
            dead.countDown();
        }
        news.run();
    }

    private void buryEarlier() {
        LiveAttempt before = earlier;
        if (before != null) {
            before.halt(Cause.STOP);
            before.awaitDeath();
            earlier = null;
        }
    }

    /// @return what is to be told once the attempt is dead
    private Runnable carryOut(Workshop workshop, ScheduledExecutorService timeouts) {
        if (!begin()) {
            return listener::stopped;
        }
        Future<?> timeout =
                timeouts.schedule(
                        () -> halt(Cause.TIMEOUT),
                        job.stage().stage().timeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        Workshop.Result result;
        try {
            result = workshop.carryOut(job, listener, this::isHalted);
        } catch (Throwable e) { // an attempt whose end nobody hears of would run for ever
            LOG.error("attempt {} ended with a defect", key(), e);
            result = new Workshop.Failed(Workshop.defect(e));
        }
        timeout.cancel(false);
        return news(result, end());
    }

    private synchronized boolean begin() {
        working = Thread.currentThread();
        return cause == null;
    }

    /// From here on nobody interrupts this thread any more.
    private synchronized @Nullable Cause end() {
        ended = true;
        working = null;
        Thread.interrupted();
        return cause;
    }

    private Runnable news(Workshop.Result result, @Nullable Cause why) {
        if (why == Cause.STOP) {
            return listener::stopped;
        }
        if (why == Cause.TIMEOUT) {
            var failure =
                    new Failure(
                            Failure.Kind.TIMEOUT,
                            "The attempt took longer than "
                                    + inWords(job.stage().stage().timeout()),
                            null,
                            true);
            return () -> listener.failed(failure);
        }
        return switch (result) {
            case Workshop.Succeeded(var outputs) -> () -> listener.succeeded(outputs);
            case Workshop.Failed(var failure) -> () -> listener.failed(failure);
        };
    }

    /// As pipeline files write it: `1h30m`.
    private static String inWords(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
