package dev.signalbox.server.refusal;

import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.log.StoreUnavailable;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Has refusals at the edge written in the audit trail, a few moments later and in bounded numbers.
/// Nobody waits for it: a refusal changes nothing.
@Singleton
public class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int BEFORE_THE_ENGINE = 100;

    private final Host host;
    private final InstantSource clock = InstantSource.system();
    private final Tally tally = new Tally();
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("refusals").unstarted(this::work);
    private volatile boolean stopped;

    @Inject
    Refusals(Host host) {
        this.host = host;
        thread.start();
    }

    /// Quick: called on event loops.
    public void heard(Refused refused) {
        if (refused.matters() && tally.add(refused, now())) {
            news.release();
        }
    }

    void stop(@Observes @Priority(BEFORE_THE_ENGINE) ShutdownEvent event)
            throws InterruptedException {
        stopped = true;
        news.release();
        thread.join(Duration.ofSeconds(5));
    }

    private void work() {
        long minute = System.nanoTime();
        try {
            while (!stopped) {
                long left = MINUTE.toNanos() - (System.nanoTime() - minute);
                boolean _ = news.tryAcquire(Math.max(left, 0), TimeUnit.NANOSECONDS);
                news.drainPermits();
                boolean over = System.nanoTime() - minute >= MINUTE.toNanos();
                if (write(over)) {
                    minute = over ? System.nanoTime() : minute;
                } else {
                    Thread.sleep(RETRY);
                    news.release();
                }
            }
            boolean _ = write(true);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean write(boolean minute) {
        Tally.Due due = tally.due(minute);
        try {
            List<AuditLine> lines = due.entries().stream().map(host.audit()::encode).toList();
            if (!lines.isEmpty()) {
                host.store().audit().append(lines);
                host.checkpoints().written(lines.size());
            }
            due.written().run();
            return true;
        } catch (StoreUnavailable away) {
            LOG.warnf("[audit] refusals have to wait: %s", away.getMessage());
            return false;
        } catch (RuntimeException defect) {
            LOG.error("[audit] refusals were not written", defect);
            return false;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
