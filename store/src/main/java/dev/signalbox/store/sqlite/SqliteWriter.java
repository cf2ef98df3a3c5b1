package dev.signalbox.store.sqlite;

import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.log.Writing;
import dev.signalbox.store.log.Appending;
import dev.signalbox.store.log.LogTransaction;
import dev.signalbox.store.sql.Database.Work;
import dev.signalbox.store.sql.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one connection that writes. After any failure it is thrown away, and the next one first
/// writes over whatever the failed commit may have left at the end of the write-ahead log: frames
/// whose fsync failed are invisible now, but a crash would bring them back.
final class SqliteWriter implements Appending, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);

    private final SqliteConnections connections;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Session session;
    private @Nullable LogTransaction log;
    private boolean engine;
    private boolean unsettled;
    private boolean closed;

    /// Monotonic time of the last commit; nothing after a failure.
    private volatile long committedNanos;

    private volatile boolean sound;

    SqliteWriter(SqliteConnections connections) {
        this.connections = connections;
    }

    /// Appends are allowed from here on.
    void becomeEngine() {
        lock.lock();
        try {
            engine = true;
        } finally {
            lock.unlock();
        }
    }

    <T> T write(Work<T> work) {
        lock.lock();
        try {
            return writeLocked(work);
        } finally {
            lock.unlock();
        }
    }

    /// Whether the latest commit went well, and was a moment ago.
    boolean committedWithin(Duration moment) {
        return sound && System.nanoTime() - committedNanos < moment.toNanos();
    }

    private void noteCommit() {
        committedNanos = System.nanoTime();
        sound = true;
    }

    /// Does not wait for longer than `patience` for a write that hangs.
    boolean tryWrite(Work<?> work, Duration patience) {
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            writeLocked(work);
            return true;
        } catch (StoreUnavailable e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private <T> T writeLocked(Work<T> work) {
        boolean done = false;
        try {
            Session open = session();
            T answer = work.on(open);
            open.connection().commit();
            done = true;
            noteCommit();
            return answer;
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        } finally {
            if (!done) {
                discard();
            }
        }
    }

    @Override
    public long append(List<? extends Writing> batch) {
        lock.lock();
        try {
            if (!engine) {
                throw new IllegalStateException("need to be the engine to append");
            }
            return appendLocked(batch);
        } finally {
            lock.unlock();
        }
    }

    private long appendLocked(List<? extends Writing> batch) {
        LogTransaction open = written(batch);
        try {
            open.commit();
            noteCommit();
        } catch (SQLException e) {
            discard();
            if (!landed(open)) {
                throw SqliteFailures.translate(e);
            }
        }
        return open.firstPos();
    }

    private LogTransaction written(List<? extends Writing> batch) {
        boolean done = false;
        try {
            LogTransaction open = log();
            open.write(batch);
            done = true;
            return open;
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        } finally {
            // Half a batch may lie in the transaction.
            if (!done) {
                discard();
            }
        }
    }

    private boolean landed(LogTransaction lost) {
        try {
            return lost.isIn(session());
        } catch (SQLException e) {
            discard();
            return false;
        }
    }

    private LogTransaction log() throws SQLException {
        Session open = session();
        if (log == null) {
            log = LogTransaction.resume(open);
        }
        return log;
    }

    private Session session() throws SQLException {
        if (closed) {
            throw new StoreUnavailable("the store is closed");
        }
        if (session == null) {
            Session opened = connections.writer();
            try {
                settle(opened);
            } catch (SQLException e) {
                opened.close();
                throw e;
            }
            session = opened;
        }
        return session;
    }

    private void settle(Session opened) throws SQLException {
        if (unsettled) {
            opened.query("update engine set probed_ms = coalesce(probed_ms, 0) + 1").update();
            opened.connection().commit();
            unsettled = false;
        }
    }

    private void discard() {
        Session failed = session;
        session = null;
        log = null;
        unsettled = true;
        sound = false;
        try {
            if (failed != null) {
                failed.close();
            }
        } catch (SQLException e) {
            LOG.warn("could not close the connection that failed", e);
        }
    }

    @Override
    public void close() throws SQLException {
        lock.lock();
        try {
            closed = true;
            if (session != null) {
                session.close();
            }
            session = null;
        } finally {
            lock.unlock();
        }
    }
}
