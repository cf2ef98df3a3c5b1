package dev.signalbox.store.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.signalbox.store.sql.Session;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Opens connections on which nothing hangs for ever, and keeps a pool of them for whoever reads.
final class PostgresqlConnections implements AutoCloseable {

    private static final int POOLED = 8;
    private static final int POOL_PATIENCE_MS = 10_000;

    private static final String LIMITS =
            """
            set statement_timeout = '30s';
            set lock_timeout = '10s';
            set idle_in_transaction_session_timeout = '15s'\
            """;

    private final PostgresqlAddress address;
    private final HikariDataSource pool;

    PostgresqlConnections(PostgresqlAddress address) {
        this.address = address;
        pool = new HikariDataSource(pool(address));
    }

    private static HikariConfig pool(PostgresqlAddress address) {
        var config = new HikariConfig();
        config.setPoolName("signalbox");
        config.setJdbcUrl(address.jdbcUrl());
        config.setDataSourceProperties(address.properties());
        config.setConnectionInitSql(LIMITS);
        config.setMaximumPoolSize(POOLED);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(POOL_PATIENCE_MS);
        // The store says itself, and better, that it could not connect.
        config.setInitializationFailTimeout(-1);
        return config;
    }

    HikariDataSource pool() {
        return pool;
    }

    /// A connection beside the pool, with transactions.
    Session open() throws SQLException {
        var session =
                new Session(DriverManager.getConnection(address.jdbcUrl(), address.properties()));
        try {
            session.execute(LIMITS);
            if (ask(session, "show synchronous_commit").equals("off")) {
                session.execute("set synchronous_commit = on");
            }
            session.connection().setAutoCommit(false);
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    static String ask(Session session, String sql) throws SQLException {
        return session.query(sql).first(row -> row.getString(1)).orElse("");
    }

    @Override
    public void close() {
        pool.close();
    }
}
