package dev.signalbox.store.postgresql;

import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.store.sql.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the advisory lock that says who is the engine, on a connection of its own.
///
/// The server ends that connection when it has heard nothing on it for a while: so an engine that
/// was stopped, with its sockets still open, loses the lock too. When the connection breaks, this
/// one asks for the lock again and goes on as the engine if nobody else became it meanwhile.
final class EngineSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineSession.class);
    private static final long POLL_MS = 1000;
    private static final long BEAT_MS = 3000;
    private static final String SILENCE = "set idle_session_timeout = '15s'";

    /// Well before the server would end the session.
    private static final long SURE_MS = 10_000;

    private static final String TRY =
            """
            select pg_try_advisory_lock(
                hashtextextended('signalbox engine of ' || current_schema(), 0))\
            """;

    private final PostgresqlConnections connections;
    private @Nullable Session session;
    private @Nullable Thread heart;
    private volatile boolean closed;

    /// Monotonic time at which the lock was certainly held.
    private volatile long heldNanos;

    private volatile boolean held;

    EngineSession(PostgresqlConnections connections) {
        this.connections = connections;
    }

    /// @throws EngineElsewhere another held the lock for as long as we had patience
    void take(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!tried()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new EngineElsewhere("another engine works on this database: " + holder());
            }
            Thread.sleep(Math.min(left, POLL_MS));
        }
        heart = Thread.ofVirtual().name("signalbox-engine-lock").start(this::beat);
    }

    private boolean tried() {
        try {
            return tryLock();
        } catch (SQLException e) {
            drop();
            throw PostgresqlFailures.translate(e);
        }
    }

    private synchronized boolean tryLock() throws SQLException {
        Session open = session;
        if (open == null) {
            open = connections.open();
            session = open;
            open.connection().setAutoCommit(true);
            open.execute(SILENCE);
        }
        long asked = System.nanoTime();
        boolean taken = open.query(TRY).first(row -> row.getBoolean(1)).orElse(false);
        if (taken) {
            noteHeld(asked);
        }
        return taken;
    }

    private void noteHeld(long nanos) {
        heldNanos = nanos;
        held = true;
    }

    /// Whether the lock is held, and was a moment ago: the clock goes on while the process is
    /// stopped.
    boolean holds() {
        return held && System.nanoTime() - heldNanos < SURE_MS * 1_000_000;
    }

    private synchronized String holder() {
        try {
            return session == null
                    ? "unknown"
                    : PostgresqlConnections.ask(session, "select holder from engine");
        } catch (SQLException e) {
            return "unknown";
        }
    }

    private void beat() {
        try {
            while (!closed) {
                Thread.sleep(BEAT_MS);
                beatOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void beatOnce() {
        try {
            if (closed) {
                return;
            }
            if (held && session != null) {
                long asked = System.nanoTime();
                PostgresqlConnections.ask(session, "select 1");
                noteHeld(asked);
            } else if (tryLock()) {
                LOG.info("holding the engine's lock again");
            }
        } catch (SQLException e) {
            LOG.warn("lost the connection that holds the engine's lock: {}", e.getMessage());
            drop();
        }
    }

    private synchronized void drop() {
        Session lost = session;
        session = null;
        held = false;
        try {
            if (lost != null) {
                lost.close();
            }
        } catch (SQLException e) {
            LOG.debug("could not close a lost connection", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (heart != null) {
            heart.interrupt();
        }
        drop();
    }
}
