package dev.signalbox.store.sqlite;

import dev.signalbox.store.sql.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/// Opens the database file with the settings that durability and speed rest on.
final class SqliteConnections {

    private static final int BUSY_TIMEOUT_MS = 5000;

    /// The write-ahead log goes into the file when it has this many pages, about 16 MB.
    private static final int CHECKPOINT_PAGES = 4000;

    /// What is kept of the write-ahead log after it had to grow beyond that.
    private static final int JOURNAL_BYTES = 64 << 20;

    private static final int WRITER_CACHE_KIB = 65_536;
    private static final int READER_CACHE_KIB = 8_192;

    private final Path file;

    SqliteConnections(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    Session writer() throws SQLException {
        SQLiteConfig config = config(WRITER_CACHE_KIB);
        config.setJournalMode(JournalMode.WAL);
        Session session = open(config);
        session.execute("pragma wal_autocheckpoint = " + CHECKPOINT_PAGES);
        session.execute("pragma journal_size_limit = " + JOURNAL_BYTES);
        session.connection().setAutoCommit(false);
        return session;
    }

    /// For what can be made again: whole after a crash, but what was committed last may be gone.
    Session lenientWriter() throws SQLException {
        SQLiteConfig config = config(READER_CACHE_KIB);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        Session session = open(config);
        session.execute("pragma journal_size_limit = " + JOURNAL_BYTES);
        session.connection().setAutoCommit(false);
        return session;
    }

    Session reader() throws SQLException {
        SQLiteConfig config = config(READER_CACHE_KIB);
        config.setReadOnly(true);
        return open(config);
    }

    /// For a file that is not there yet: what can only be set on an empty one.
    Session creator() throws SQLException {
        Session session = open(config(READER_CACHE_KIB));
        session.execute("pragma auto_vacuum = incremental");
        return session;
    }

    /// For migrations.
    SQLiteDataSource source() {
        var source = new SQLiteDataSource(config(READER_CACHE_KIB));
        source.setUrl(url());
        return source;
    }

    private Session open(SQLiteConfig config) throws SQLException {
        Connection connection = config.createConnection(url());
        var session = new Session(connection);
        session.execute("pragma trusted_schema = off");
        return session;
    }

    private static SQLiteConfig config(int cacheKib) {
        var config = new SQLiteConfig();
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setCacheSize(-cacheKib);
        return config;
    }

    private String url() {
        return "jdbc:sqlite:" + file;
    }
}
