package dev.signalbox.store.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.store.sql.Database;
import dev.signalbox.store.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;

/// Sessions from the pool.
final class PostgresqlDatabase implements Database {

    private final HikariDataSource pool;

    PostgresqlDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /// A connection that broke while it lay in the pool says so only when it is used: then the
    /// others are suspect too, and a read can be made again.
    @Override
    public <T> T read(Work<T> work) {
        try {
            return borrow(work);
        } catch (StoreUnavailable e) {
            if (!PostgresqlFailures.isLostConnection(e)) {
                throw e;
            }
            pool.getHikariPoolMXBean().softEvictConnections();
            return borrow(work);
        }
    }

    /// In a transaction, or the driver would fetch all rows at once.
    @Override
    public <T> T scan(Work<T> work) {
        return write(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return borrow(session -> {
            Connection connection = session.connection();
            connection.setAutoCommit(false);
            T answer = work.on(session);
            connection.commit();
            return answer;
        });
    }

    /// Autovacuum sees to it.
    @Override
    public boolean giveBack() {
        return false;
    }

    /// The pool undoes what was not committed, and the mode.
    private <T> T borrow(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            var session = new Session(connection);
            T answer = work.on(session);
            session.forget();
            return answer;
        } catch (SQLException e) {
            throw PostgresqlFailures.translate(e);
        }
    }
}
