package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.run.Alarm;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that is done when somebody asks for it: once for all who asked before it began, and never
/// twice at the same time. What fails is done again a while later.
final class Wakes {

    private static final Logger LOG = LoggerFactory.getLogger(Wakes.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final ExecutorService tasks;
    private final Alarm alarm;
    private final Runnable work;
    private final AtomicInteger asked = new AtomicInteger();

    Wakes(ExecutorService tasks, Alarm alarm, Runnable work) {
        this.tasks = tasks;
        this.alarm = alarm;
        this.work = work;
    }

    /// Quick, and throws nothing.
    void wake() {
        if (asked.getAndIncrement() == 0) {
            try {
                tasks.execute(this::run);
            } catch (RejectedExecutionException closing) {
                LOG.debug("[webhooks] closing", closing);
            }
        }
    }

    private void run() {
        int heard;
        do {
            heard = asked.get();
            try {
                work.run();
            } catch (StoreUnavailable away) {
                LOG.warn("[webhooks] have to wait: {}", away.getMessage());
                alarm.ring(AGAIN, this::wake);
            } catch (RuntimeException defect) {
                LOG.error("[webhooks] a defect", defect);
                alarm.ring(AGAIN, this::wake);
            }
        } while (asked.addAndGet(-heard) > 0);
    }
}
