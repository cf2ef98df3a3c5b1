package dev.signalbox.engine.store;

import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.audit.AuditTrail;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.pipeline.PipelineCatalog;
import dev.signalbox.engine.search.EventSearch;
import dev.signalbox.engine.secret.SealedRows;
import dev.signalbox.engine.secret.SecretStore;
import dev.signalbox.engine.signin.SignInStore;
import dev.signalbox.engine.webhook.WebhookStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A database with everything the engine keeps in one.
public interface Store extends AutoCloseable {

    RunLog log();

    PipelineCatalog pipelines();

    AccessStore access();

    WebhookStore webhooks();

    SecretStore secrets();

    /// Everything in it that a [dev.signalbox.engine.secret.SecretBox] has sealed.
    default List<SealedRows> sealed() {
        return List.of(secrets(), webhooks());
    }

    EventSearch search();

    SignInStore signIns();

    AuditTrail audit();

    /// Becomes the one engine of this store, waiting for the present one to go.
    ///
    /// On a data directory there is no waiting: a second process is refused at once. Asked again by
    /// who is the engine, it answers the same epoch; by who was overtaken, it starts anew.
    ///
    /// @param patience how long to wait
    /// @return the epoch, higher than every one before; appends are made in its name
    /// @throws EngineElsewhere another engine holds the store and did not let go in time
    long becomeEngine(Duration patience) throws InterruptedException;

    /// Whether this process is the engine for sure: that no other can have become it by now. Asked
    /// before every command, so it asks nobody. False says only that it is not sure.
    boolean holds();

    /// What the store says of itself, for `/readyz` and `doctor`: product, version, durability.
    Map<String, String> describe();

    /// Whether a write would succeed now: tried for real, unless one has just succeeded.
    boolean isWritable();

    @Override
    void close();
}
