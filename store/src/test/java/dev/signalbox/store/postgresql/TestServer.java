package dev.signalbox.store.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// A PostgreSQL server that goes when the tests do, with as many databases as they want.
final class TestServer {

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private TestServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static TestServer start() {
        try {
            return new TestServer(EmbeddedPostgres.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String newDatabase() throws SQLException {
        return create("template0");
    }

    /// Nobody may be using it.
    String copyOf(String url) throws SQLException {
        return create(name(url));
    }

    private String create(String template) throws SQLException {
        String name = "test_" + databases.incrementAndGet();
        execute("create database %s template %s".formatted(name, template));
        return "postgresql://postgres:postgres@localhost:%d/%s".formatted(server.getPort(), name);
    }

    void endSessionThatHoldsLock(String url) throws SQLException {
        execute(
                """
                select pg_terminate_backend(l.pid) from pg_locks l
                join pg_database d on d.oid = l.database
                where l.locktype = 'advisory' and d.datname = '%s'\
                """
                        .formatted(name(url)));
    }

    void endAllSessions(String url) throws SQLException {
        execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
                        .formatted(name(url)));
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /// In one of the databases.
    void execute(String url, String sql) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", name(url)).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
