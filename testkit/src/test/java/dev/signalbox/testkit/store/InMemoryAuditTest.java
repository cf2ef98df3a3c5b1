package dev.signalbox.testkit.store;

import dev.signalbox.engine.store.Store;
import org.jspecify.annotations.Nullable;

class InMemoryAuditTest extends AuditConformance {

    private @Nullable InMemoryStore opened;

    @Override
    protected Store openStore() {
        opened = opened == null ? new InMemoryStore() : opened.fromAnotherProcess();
        return opened;
    }

    @Override
    protected void spoil() {
        memory().setAuditWritable(false);
    }

    @Override
    protected void mend() {
        memory().setAuditWritable(true);
    }

    private InMemoryStore memory() {
        return (InMemoryStore) store;
    }
}
