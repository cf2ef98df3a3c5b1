package dev.signalbox.store.sqlite;

import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.audit.AuditTrail;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.pipeline.PipelineCatalog;
import dev.signalbox.engine.search.EventSearch;
import dev.signalbox.engine.secret.SecretStore;
import dev.signalbox.engine.signin.SignInStore;
import dev.signalbox.engine.store.DataFolder;
import dev.signalbox.engine.store.Store;
import dev.signalbox.engine.webhook.WebhookStore;
import dev.signalbox.store.access.SqlAccess;
import dev.signalbox.store.audit.SqlAuditTrail;
import dev.signalbox.store.log.SqlRunLog;
import dev.signalbox.store.pipeline.SqlPipelineCatalog;
import dev.signalbox.store.search.SqlEventSearch;
import dev.signalbox.store.secret.SqlSecrets;
import dev.signalbox.store.signin.SqlSignIns;
import dev.signalbox.store.sql.Database;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.webhook.SqlWebhooks;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The store in a data directory.
public final class SqliteStore implements Store {

    private static final String FILE = "signalbox.db";
    private static final String SEARCH_FILE = "search.db";
    private static final String UNPACKING = "select value from json_each('[' || :list || ']')";
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);

    /// Where the log is being written there is no need to try, nor room in the queue for it.
    private static final Duration PROBE_SPARED = Duration.ofSeconds(1);

    private final Path directory;
    private final Clock clock;
    private final SqliteConnections connections;
    private final SqliteWriter writer;
    private final SqliteReaders readers;
    private final SqlRunLog log;
    private final SqlPipelineCatalog pipelines;
    private final SqlAccess access;
    private final SqlWebhooks webhooks;
    private final SqlSecrets secrets;
    private final SqlSignIns signIns;
    private final SqlEventSearch search;
    private final SqlAuditTrail audit;
    private volatile @Nullable EngineLock lock;
    private long epoch;

    private SqliteStore(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        connections = new SqliteConnections(directory.resolve(FILE));
        writer = new SqliteWriter(connections);
        readers = new SqliteReaders(connections);
        var database = new Split();
        log = new SqlRunLog(database, writer);
        pipelines = new SqlPipelineCatalog(database);
        access = new SqlAccess(database);
        webhooks = new SqlWebhooks(database);
        signIns = new SqlSignIns(database);
        audit = new SqlAuditTrail(database);
        secrets = new SqlSecrets(database);
        search =
                new SqlEventSearch(
                        database, new SqliteSearchIndex(directory.resolve(SEARCH_FILE)), UNPACKING);
    }

    /// Opens the store, and makes it where there is none.
    public static SqliteStore open(Path directory, Clock clock) {
        try {
            DataFolder.make(directory);
        } catch (IOException e) {
            throw new StoreUnavailable("could not make " + directory, e);
        }
        var store = new SqliteStore(directory, clock);
        store.prepare();
        return store;
    }

    private void prepare() {
        try {
            SqliteSchema.prepare(connections, directory);
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        }
    }

    @Override
    public RunLog log() {
        return log;
    }

    @Override
    public PipelineCatalog pipelines() {
        return pipelines;
    }

    @Override
    public AccessStore access() {
        return access;
    }

    @Override
    public WebhookStore webhooks() {
        return webhooks;
    }

    @Override
    public SecretStore secrets() {
        return secrets;
    }

    @Override
    public SignInStore signIns() {
        return signIns;
    }

    @Override
    public EventSearch search() {
        return search;
    }

    @Override
    public AuditTrail audit() {
        return audit;
    }

    @Override
    public synchronized long becomeEngine(Duration patience) {
        if (lock == null) {
            EngineLock taken = EngineLock.take(directory);
            try {
                epoch = writer.write(this::takeOver);
            } catch (RuntimeException e) {
                taken.close();
                throw e;
            }
            lock = taken;
            writer.becomeEngine();
        }
        return epoch;
    }

    private long takeOver(Session session) throws SQLException {
        SqliteIntegrity.check(session, connections.file());
        session.query(
                        """
                        update engine
                        set epoch = epoch + 1, holder = :holder, taken_ms = :now, clean = 0\
                        """)
                .set("holder", "process " + ProcessHandle.current().pid())
                .set("now", clock.millis())
                .update();
        return session.query("select epoch from engine").first(row -> row.getLong(1)).orElseThrow();
    }

    /// The operating system sees to it.
    @Override
    public boolean holds() {
        return lock != null;
    }

    @Override
    public Map<String, String> describe() {
        return readers.read(session -> {
            var all = new LinkedHashMap<String, String>();
            all.put("product", "SQLite");
            all.put("version", SqliteSchema.ask(session, "select sqlite_version()"));
            all.put("schema", SqliteSchema.ask(session, "pragma user_version"));
            all.put("file", connections.file().toString());
            all.put("durability", "write-ahead log, fsync at every commit");
            all.put("journal", SqliteSchema.ask(session, "pragma journal_mode"));
            return all;
        });
    }

    @Override
    public boolean isWritable() {
        return writer.committedWithin(PROBE_SPARED)
                || writer.tryWrite(
                        session ->
                                session.query("update engine set probed_ms = :now")
                                        .set("now", clock.millis())
                                        .update(),
                        PROBE_PATIENCE);
    }

    @Override
    public synchronized void close() {
        try {
            if (lock != null) {
                writer.tryWrite(
                        session -> session.query("update engine set clean = 1").update(),
                        PROBE_PATIENCE);
            }
            // The writer last: the one that closes last moves the write-ahead log into the file.
            search.close();
            readers.close();
            writer.close();
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        } finally {
            if (lock != null) {
                lock.close();
                lock = null;
            }
        }
    }

    private final class Split implements Database {

        @Override
        public <T> T read(Work<T> work) {
            return readers.read(work);
        }

        @Override
        public <T> T scan(Work<T> work) {
            return readers.read(work);
        }

        @Override
        public <T> T write(Work<T> work) {
            return writer.write(work);
        }

        @Override
        public boolean giveBack() {
            return writer.write(FreePages::giveBack);
        }
    }
}
