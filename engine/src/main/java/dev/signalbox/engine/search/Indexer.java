package dev.signalbox.engine.search;

import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.run.Alarm;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the index after the log: not in the log's transactions but behind them, so that a commit
/// pays nothing for being found later. Until it is indexed, a search looks at the log itself.
public final class Indexer {

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

    /// Many commits share a pass.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    private final EventSearch search;
    private final BooleanSupplier isEngine;
    private final Alarm alarm;
    private final Executor tasks;
    private final AtomicBoolean awaited = new AtomicBoolean();
    private final ReentrantLock passing = new ReentrantLock();
    private volatile boolean closed;

    public Indexer(EventSearch search, BooleanSupplier isEngine, Alarm alarm, Executor tasks) {
        this.search = search;
        this.isEngine = isEngine;
        this.alarm = alarm;
        this.tasks = tasks;
    }

    /// Something was committed. Costs the writer next to nothing.
    public void wake() {
        if (!awaited.get()) {
            callIn(PAUSE);
        }
    }

    private void callIn(Duration pause) {
        if (awaited.compareAndSet(false, true)) {
            alarm.ring(pause, () -> tasks.execute(this::pass));
        }
    }

    private void pass() {
        passing.lock();
        try {
            // Whatever is committed from here on is either seen now or calls again.
            awaited.set(false);
            boolean more = true;
            while (more && !closed && isEngine.getAsBoolean()) {
                more = search.index();
            }
        } catch (StoreUnavailable away) {
            LOG.warn("[events] the index has to wait: {}", away.getMessage());
            callIn(PAUSE_AFTER_FAILURE);
        } catch (RuntimeException defect) {
            LOG.error("[events] the index cannot go on", defect);
            callIn(PAUSE_AFTER_FAILURE);
        } finally {
            passing.unlock();
        }
    }

    public void close() {
        closed = true;
    }
}
