package dev.signalbox.store.sqlite;

import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.store.sql.Migrations;
import dev.signalbox.store.sql.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/// Brings the file to the newest schema. `user_version` says where it is.
final class SqliteSchema {

    /// Older libraries can corrupt a write-ahead log while it is being reset.
    private static final int[] OLDEST_LIBRARY = {3, 51, 3};

    private SqliteSchema() {}

    static void prepare(SqliteConnections connections, Path directory) throws SQLException {
        if (!Files.exists(connections.file())) {
            create(connections, directory);
        }
        try (Session session = connections.writer()) {
            checkLibrary(ask(session, "select sqlite_version()"));
            int version = Integer.parseInt(ask(session, "pragma user_version"));
            session.connection().commit();
            if (version > Migrations.newest()) {
                throw new StoreUnavailable(
                        "%s was written by a newer Signalbox: need schema <= %d, found %d"
                                .formatted(connections.file(), Migrations.newest(), version));
            }
            if (version < Migrations.newest()) {
                migrate(session, connections, directory, version);
            }
        }
    }

    /// Without Flyway, which would take longer than everything else at the first start.
    private static void create(SqliteConnections connections, Path directory) throws SQLException {
        try (EngineLock _ = EngineLock.take(directory);
                Session session = connections.creator();
                Statement statement = session.connection().createStatement()) {
            session.connection().setAutoCommit(false);
            for (String script : Migrations.scripts("sqlite")) {
                statement.executeUpdate(script);
            }
            statement.executeUpdate("pragma user_version = " + Migrations.newest());
            session.connection().commit();
        }
    }

    private static void migrate(
            Session session, SqliteConnections connections, Path directory, int from)
            throws SQLException {
        try (EngineLock _ = EngineLock.take(directory)) {
            Migrations.migrate(connections.source(), "sqlite", from);
            session.execute("pragma user_version = " + Migrations.newest());
            session.connection().commit();
        }
    }

    static void checkLibrary(String version) {
        int[] found = Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
        if (Arrays.compare(found, OLDEST_LIBRARY) < 0) {
            throw new StoreUnavailable("need SQLite >= 3.51.3, found " + version);
        }
    }

    static String ask(Session session, String sql) throws SQLException {
        return session.query(sql).first(row -> row.getString(1)).orElse("");
    }
}
