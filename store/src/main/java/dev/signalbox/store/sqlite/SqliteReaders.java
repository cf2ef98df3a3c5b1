package dev.signalbox.store.sqlite;

import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.store.sql.Database.Work;
import dev.signalbox.store.sql.Session;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A few read-only connections, opened when first needed. The one used last is lent first, for its
/// cache and its statements are warm.
final class SqliteReaders implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final long PATIENCE_S = 10;

    private final SqliteConnections connections;
    private final Semaphore free = new Semaphore(CONNECTIONS);
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    SqliteReaders(SqliteConnections connections) {
        this.connections = connections;
    }

    <T> T read(Work<T> work) {
        waitForOne();
        try {
            return readOn(work);
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        } finally {
            free.release();
        }
    }

    private <T> T readOn(Work<T> work) throws SQLException {
        Session session = idle.pollFirst();
        if (session == null) {
            session = connections.reader();
        }
        boolean sound = false;
        try {
            T answer = work.on(session);
            sound = true;
            return answer;
        } finally {
            giveBack(session, sound);
        }
    }

    private void giveBack(Session session, boolean sound) throws SQLException {
        if (sound && !closed) {
            idle.addFirst(session);
        } else {
            session.close();
        }
    }

    private void waitForOne() {
        try {
            if (closed || !free.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new StoreUnavailable(
                        closed ? "the store is closed" : "no connection came free to read with");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting to read", e);
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        for (@Nullable Session session = idle.poll(); session != null; session = idle.poll()) {
            session.close();
        }
    }
}
