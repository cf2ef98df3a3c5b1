package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.http.Destination;
import dev.signalbox.engine.http.Reach;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.run.Feed;
import dev.signalbox.engine.secret.SecretBox;
import dev.signalbox.engine.store.Store;
import dev.signalbox.engine.webhook.Delivery;
import dev.signalbox.engine.webhook.DeliveryAttempt;
import dev.signalbox.engine.webhook.WebhookFilter;
import dev.signalbox.engine.webhook.WebhookStore;
import dev.signalbox.integrations.webhook.Webhooks.Revealed;
import dev.signalbox.testkit.store.InMemoryStore;
import dev.signalbox.testkit.store.Story;
import dev.signalbox.testkit.store.TestAudit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// Webhooks on a store, with a clock that is told what time it is.
final class Bench implements AutoCloseable {

    /// Now, for receivers that hold the timestamp against their own clock.
    final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    final FakeTime time = new FakeTime(start);
    final Store store;
    final AtomicReference<Destination.Resolver> resolver =
            new AtomicReference<>(host -> List.of(InetAddress.getAllByName(host)));
    private final Path folder;
    private final Object changed = new Object();
    private final Ids ids = new Ids(time, new Random(1));
    private Reach reach = Reach.of("webhook-allow", List.of("127.0.0.1"));
    private boolean losing;
    Webhooks webhooks;

    Bench(Path folder) {
        this(folder, new InMemoryStore());
    }

    Bench(Path folder, Store store) {
        this.folder = folder;
        this.store = store;
        try {
            store.becomeEngine(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        webhooks = open();
    }

    private Webhooks open() {
        return new Webhooks(
                new Parts(
                        watched(store.webhooks()),
                        store.log(),
                        new SecretBox(folder.resolve("secret.key")),
                        reach,
                        host -> resolver.get().resolve(host),
                        ids,
                        time,
                        new Random(7),
                        time,
                        TestAudit.CODEC));
    }

    /// As after the process ended and another began.
    Bench restart() {
        webhooks.close();
        webhooks = open();
        webhooks.follow(new Feed());
        return this;
    }

    Bench follow() {
        webhooks.follow(new Feed());
        return this;
    }

    Bench reaching(Reach other) {
        reach = other;
        webhooks = open();
        return this;
    }

    /// From now on nothing is written about attempts, as if the process died before.
    void loseRecords(boolean lose) {
        losing = lose;
    }

    Revealed endpoint(String url, String... types) {
        var filter = new WebhookFilter("*", Set.of(types), Set.of(), Set.of(), Map.of());
        return created(webhooks.create(url, "", filter, true, TestAudit.ADA, null));
    }

    static <T> T created(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T>(var value, _) -> value;
            case Answer.Refused<T>(var why) -> throw new AssertionError(why.toString());
        };
    }

    void append(Story story) {
        store.log().append(List.of(story.next()));
        webhooks.committed();
    }

    List<Delivery> deliveries(String webhook) {
        return store.webhooks().listDeliveries(webhook, Set.of(), null, 1000);
    }

    Delivery only(String webhook) {
        List<Delivery> all = deliveries(webhook);
        if (all.size() != 1) {
            throw new AssertionError("expected one delivery, got " + all);
        }
        return all.getFirst();
    }

    List<DeliveryAttempt> attempts(Delivery delivery) {
        return store.webhooks().listAttempts(delivery.id());
    }

    /// Waits until something that was written makes it so.
    void await(BooleanSupplier condition) {
        long giveUpAt = System.nanoTime() + 20_000_000_000L;
        synchronized (changed) {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > giveUpAt) {
                    throw new AssertionError("it never came to be");
                }
                try {
                    changed.wait(1_000);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /// Waits for the delivery's attempt with this number to be over.
    Delivery awaitAttempt(String webhook, int number) {
        await(() -> deliveries(webhook).size() == 1 && only(webhook).attempts() == number);
        return only(webhook);
    }

    private WebhookStore watched(WebhookStore real) {
        return (WebhookStore)
                Proxy.newProxyInstance(
                        Bench.class.getClassLoader(),
                        new Class<?>[] {WebhookStore.class},
                        (_, method, arguments) -> {
                            if (losing && method.getName().equals("record")) {
                                return false;
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            } finally {
                                synchronized (changed) {
                                    changed.notifyAll();
                                }
                            }
                        });
    }

    @Override
    public void close() {
        webhooks.close();
        store.close();
    }
}
