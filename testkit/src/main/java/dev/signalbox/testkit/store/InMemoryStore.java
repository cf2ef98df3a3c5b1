package dev.signalbox.testkit.store;

import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.audit.AuditTrail;
import dev.signalbox.engine.log.AuditUnavailable;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.Fenced;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.pipeline.PipelineCatalog;
import dev.signalbox.engine.search.EventSearch;
import dev.signalbox.engine.secret.SecretStore;
import dev.signalbox.engine.signin.SignInStore;
import dev.signalbox.engine.store.Store;
import dev.signalbox.engine.webhook.WebhookStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// A store that forgets when the process ends, and fails when it is told to. Deterministic: it
/// reads no clock and never waits.
public final class InMemoryStore implements Store {

    private final Memory memory;
    private final InMemoryLog log;
    private final InMemoryCatalog pipelines;
    private final InMemoryAccess access;
    private final InMemoryWebhooks webhooks;
    private final InMemorySecrets secrets;
    private final InMemorySignIns signIns;
    private final InMemorySearch search;
    private final InMemoryAudit audit;
    private long epoch;
    private int refusals;
    private boolean dying;
    private boolean reachable = true;
    private boolean auditWritable = true;

    public InMemoryStore() {
        this(new Memory());
    }

    private InMemoryStore(Memory memory) {
        this.memory = memory;
        log = new InMemoryLog(memory, this);
        pipelines = new InMemoryCatalog(memory, this);
        access = new InMemoryAccess(memory.access, this);
        webhooks = new InMemoryWebhooks(memory.webhooks, this);
        secrets = new InMemorySecrets(memory, this);
        signIns = new InMemorySignIns(memory.signIns, this);
        search = new InMemorySearch(memory, this);
        audit = new InMemoryAudit(memory, this);
    }

    /// The same rows, as another process sees them.
    public InMemoryStore fromAnotherProcess() {
        return new InMemoryStore(memory);
    }

    /// The next appends write nothing and throw [StoreUnavailable].
    public void refuseAppends(int count) {
        synchronized (memory) {
            refusals = count;
        }
    }

    /// The next append is written, and then throws [EngineDied].
    public void dieAfterNextAppend() {
        synchronized (memory) {
            dying = true;
        }
    }

    /// Until it is reachable again, every method throws [StoreUnavailable].
    public void setReachable(boolean reachable) {
        synchronized (memory) {
            this.reachable = reachable;
        }
    }

    /// Until it is writable again, whatever needs an entry in the trail writes nothing and throws
    /// [AuditUnavailable].
    public void setAuditWritable(boolean writable) {
        synchronized (memory) {
            auditWritable = writable;
        }
    }

    /// As if this engine's process had been stopped: another may take over, and fences it.
    public void letGo() {
        synchronized (memory) {
            memory.engineHeld = false;
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

    /// Believes so until an append tells otherwise.
    @Override
    public boolean holds() {
        return epoch > 0;
    }

    @Override
    public long becomeEngine(Duration patience) {
        synchronized (memory) {
            checkReachable();
            if (epoch == 0) {
                if (memory.engineHeld) {
                    throw new EngineElsewhere("another engine works on this memory");
                }
                memory.engineHeld = true;
                epoch = ++memory.epoch;
            }
            return epoch;
        }
    }

    @Override
    public Map<String, String> describe() {
        synchronized (memory) {
            checkReachable();
            return Map.of("product", "memory", "version", "1", "durability", "none");
        }
    }

    @Override
    public boolean isWritable() {
        synchronized (memory) {
            return reachable && refusals == 0;
        }
    }

    @Override
    public void close() {
        synchronized (memory) {
            if (epoch != 0 && epoch == memory.epoch) {
                memory.engineHeld = false;
            }
            epoch = 0;
        }
    }

    void checkReachable() {
        if (!reachable) {
            throw new StoreUnavailable("the store is out of reach");
        }
    }

    void checkAudit(List<AuditLine> lines) {
        if (!auditWritable && !lines.isEmpty()) {
            throw new AuditUnavailable("the trail was told to fail");
        }
    }

    void note(AuditLine line) {
        synchronized (memory) {
            checkAudit(List.of(line));
            memory.note(line);
        }
    }

    long appending(LongSupplier write) {
        checkReachable();
        if (epoch == 0) {
            throw new IllegalStateException("need to be the engine to append");
        }
        if (epoch != memory.epoch) {
            throw new Fenced(epoch, memory.epoch);
        }
        if (refusals > 0) {
            refusals--;
            throw new StoreUnavailable("this append was told to fail");
        }
        long pos = write.getAsLong();
        if (dying) {
            dying = false;
            throw new EngineDied();
        }
        return pos;
    }
}
