package dev.signalbox.testkit.store;

import dev.signalbox.engine.store.Store;

class InMemorySignInsTest extends SignInConformance {

    @Override
    protected Store openStore() {
        return new InMemoryStore();
    }
}
