package dev.signalbox.store.postgresql;

import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.audit.AuditTrail;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.pipeline.PipelineCatalog;
import dev.signalbox.engine.search.EventSearch;
import dev.signalbox.engine.secret.SecretStore;
import dev.signalbox.engine.signin.SignInStore;
import dev.signalbox.engine.store.Store;
import dev.signalbox.engine.webhook.WebhookStore;
import dev.signalbox.store.access.SqlAccess;
import dev.signalbox.store.audit.SqlAuditTrail;
import dev.signalbox.store.log.SqlRunLog;
import dev.signalbox.store.pipeline.SqlPipelineCatalog;
import dev.signalbox.store.search.SqlEventSearch;
import dev.signalbox.store.secret.SqlSecrets;
import dev.signalbox.store.signin.SqlSignIns;
import dev.signalbox.store.webhook.SqlWebhooks;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The store in a PostgreSQL database.
public final class PostgresqlStore implements Store {

    private static final String UNPACKING =
            "select cast(unnest(string_to_array(:list, ',')) as bigint)";

    private final Clock clock;
    private final PostgresqlAddress address;
    private final PostgresqlConnections connections;
    private final PostgresqlDatabase database;
    private final PostgresqlWriter writer;
    private final SqlRunLog log;
    private final SqlPipelineCatalog pipelines;
    private final SqlAccess access;
    private final SqlWebhooks webhooks;
    private final SqlSecrets secrets;
    private final SqlSignIns signIns;
    private final SqlEventSearch search;
    private final SqlAuditTrail audit;
    private volatile @Nullable EngineSession engine;
    private long epoch;

    private PostgresqlStore(PostgresqlAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
        connections = new PostgresqlConnections(address);
        database = new PostgresqlDatabase(connections.pool());
        writer = new PostgresqlWriter(connections, clock);
        log = new SqlRunLog(database, writer);
        pipelines = new SqlPipelineCatalog(database);
        access = new SqlAccess(database);
        webhooks = new SqlWebhooks(database);
        signIns = new SqlSignIns(database);
        audit = new SqlAuditTrail(database);
        secrets = new SqlSecrets(database);
        search = new SqlEventSearch(database, new PostgresqlSearchIndex(database), UNPACKING);
    }

    public static boolean isAddress(String url) {
        return PostgresqlAddress.isOne(url);
    }

    /// @throws IllegalArgumentException the address is not one of a PostgreSQL database
    public static PostgresqlStore open(String url, Clock clock) {
        var store = new PostgresqlStore(PostgresqlAddress.parse(url), clock);
        boolean prepared = false;
        try {
            PostgresqlSchema.prepare(store.database, store.connections.pool());
            prepared = true;
            return store;
        } finally {
            if (!prepared) {
                store.close();
            }
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
    public synchronized long becomeEngine(Duration patience) throws InterruptedException {
        if (engine != null && !writer.isCurrent()) {
            engine.close();
            engine = null;
        }
        if (engine == null) {
            var taken = new EngineSession(connections);
            boolean done = false;
            try {
                taken.take(patience);
                epoch = writer.takeOver(self());
                engine = taken;
                done = true;
            } finally {
                if (!done) {
                    taken.close();
                }
            }
        }
        return epoch;
    }

    private static String self() {
        long pid = ProcessHandle.current().pid();
        try {
            return "process %d on %s".formatted(pid, InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return "process " + pid;
        }
    }

    @Override
    public boolean holds() {
        EngineSession session = engine;
        return session != null && session.holds();
    }

    @Override
    public Map<String, String> describe() {
        return database.read(session -> {
            var all = new LinkedHashMap<String, String>();
            all.put("product", "PostgreSQL");
            all.put("version", PostgresqlConnections.ask(session, "show server_version"));
            all.put("schema", Integer.toString(PostgresqlSchema.version(session)));
            all.put("place", address.toString());
            all.put(
                    "durability",
                    PostgresqlConnections.ask(session, "show fsync").equals("on")
                            ? "write-ahead log, fsync at every commit"
                            : "none: the server has fsync off");
            return all;
        });
    }

    @Override
    public boolean isWritable() {
        try {
            return database.write(session ->
                    session.query("update probe set probed_ms = :now where id = 1")
                            .set("now", clock.millis())
                            .update())
                    == 1;
        } catch (StoreUnavailable e) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        writer.close();
        if (engine != null) {
            engine.close();
            engine = null;
        }
        connections.close();
    }
}
