package dev.signalbox.testkit.store;

import dev.signalbox.engine.store.Store;

class InMemoryWebhooksTest extends WebhookConformance {

    @Override
    protected Store openStore() {
        return new InMemoryStore();
    }
}
