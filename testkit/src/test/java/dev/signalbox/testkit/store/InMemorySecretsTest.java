package dev.signalbox.testkit.store;

import dev.signalbox.engine.store.Store;

class InMemorySecretsTest extends SecretConformance {

    @Override
    protected Store openStore() {
        return new InMemoryStore();
    }
}
