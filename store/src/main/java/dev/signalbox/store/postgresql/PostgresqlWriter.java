package dev.signalbox.store.postgresql;

import dev.signalbox.engine.log.Fenced;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.log.Writing;
import dev.signalbox.store.log.Appending;
import dev.signalbox.store.log.LogTransaction;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine's one connection that appends. Every transaction first locks the epoch's row against
/// change: an engine that was overtaken finds another epoch there, and one that takes over waits
/// for the transaction that is under way.
final class PostgresqlWriter implements Appending, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresqlWriter.class);

    /// How long to ask what became of a commit whose answer was lost.
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private static final long SETTLING_PAUSE_MS = 250;
    private static final Sql EPOCH = Sql.of("select epoch from engine where id = 1 for share");

    private final PostgresqlConnections connections;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Session session;
    private @Nullable LogTransaction log;
    private long epoch;

    PostgresqlWriter(PostgresqlConnections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /// Starts the next epoch. Only for whoever holds the engine's lock.
    long takeOver(String holder) {
        lock.lock();
        try {
            discard(); // whoever was the engine meanwhile has numbered on
            Session open = session();
            epoch =
                    open.query(
                                    """
                                    update engine
                                    set epoch = epoch + 1, holder = :holder, taken_ms = :now
                                    where id = 1 returning epoch\
                                    """)
                            .set("holder", holder)
                            .set("now", clock.millis())
                            .first(row -> row.getLong(1))
                            .orElseThrow();
            open.connection().commit();
            return epoch;
        } catch (SQLException e) {
            discard();
            throw PostgresqlFailures.translate(e);
        } finally {
            lock.unlock();
        }
    }

    /// Whether nobody has taken over since [#takeOver].
    boolean isCurrent() {
        lock.lock();
        try {
            Session open = session();
            boolean current = open.query(EPOCH).first(row -> row.getLong(1)).orElse(0L) == epoch;
            open.connection().rollback();
            return current;
        } catch (SQLException e) {
            discard();
            throw PostgresqlFailures.translate(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long append(List<? extends Writing> batch) {
        lock.lock();
        try {
            if (epoch == 0) {
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
        } catch (SQLException e) {
            discard();
            settle(open, e);
        }
        return open.firstPos();
    }

    private LogTransaction written(List<? extends Writing> batch) {
        boolean sound = false;
        try {
            LogTransaction open = log();
            fence(session());
            open.write(batch);
            sound = true;
            return open;
        } catch (SQLException e) {
            throw PostgresqlFailures.translate(e);
        } finally {
            // Half a batch may lie in the transaction.
            if (!sound) {
                discard();
            }
        }
    }

    private void fence(Session open) throws SQLException {
        long current = open.query(EPOCH).first(row -> row.getLong(1)).orElse(0L);
        if (current != epoch) {
            throw new Fenced(epoch, current);
        }
    }

    /// Returns when the batch is in the store after all. The lock on the epoch's row waits for the
    /// old connection's transaction to end, one way or the other.
    private void settle(LogTransaction lost, SQLException why) {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        while (true) {
            try {
                if (landed(lost)) {
                    return;
                }
                fence(session());
                session().connection().rollback();
                throw PostgresqlFailures.translate(why);
            } catch (SQLException e) {
                discard();
                LOG.warn("cannot ask what became of a commit: {}", e.getMessage());
            }
            if (System.nanoTime() > deadline) {
                throw new StoreUnavailable("it is unknown what became of the last commit", why);
            }
            pause();
        }
    }

    private boolean landed(LogTransaction lost) throws SQLException {
        Session open = session();
        PostgresqlConnections.ask(open, "select epoch from engine where id = 1 for update");
        return lost.isIn(open);
    }

    private static void pause() {
        try {
            Thread.sleep(SETTLING_PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while asking for the last commit", e);
        }
    }

    private LogTransaction log() throws SQLException {
        if (log == null) {
            log = LogTransaction.resume(session());
        }
        return log;
    }

    private Session session() throws SQLException {
        if (session == null) {
            session = connections.open();
        }
        return session;
    }

    private void discard() {
        Session failed = session;
        session = null;
        log = null;
        try {
            if (failed != null) {
                failed.close();
            }
        } catch (SQLException e) {
            LOG.debug("could not close the connection that failed", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            epoch = 0;
            discard();
        } finally {
            lock.unlock();
        }
    }
}
