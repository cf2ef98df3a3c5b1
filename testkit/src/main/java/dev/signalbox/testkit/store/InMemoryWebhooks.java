package dev.signalbox.testkit.store;

import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.webhook.Delivery;
import dev.signalbox.engine.webhook.Delivery.Status;
import dev.signalbox.engine.webhook.DeliveryAttempt;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.engine.webhook.Webhook.DisabledBecause;
import dev.signalbox.engine.webhook.WebhookFilter;
import dev.signalbox.engine.webhook.WebhookRepeat;
import dev.signalbox.engine.webhook.WebhookStore;
import dev.signalbox.testkit.store.Memory.RepeatKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Webhooks of an [InMemoryStore].
final class InMemoryWebhooks implements WebhookStore {

    private static final String TOP = "~";

    private final Rows rows;
    private final InMemoryStore store;

    InMemoryWebhooks(Rows rows, InMemoryStore store) {
        this.rows = rows;
        this.store = store;
    }

    /// What outlives an engine. Guarded by its own monitor.
    static final class Rows {
        private final TreeMap<String, Webhook> webhooks = new TreeMap<>();
        private final TreeMap<String, Delivery> deliveries = new TreeMap<>();
        private final Map<String, List<DeliveryAttempt>> attempts = new HashMap<>();
        private final Map<RepeatKey, WebhookRepeat> repeats = new HashMap<>();
    }

    private <T> T with(Supplier<T> work) {
        store.checkReachable();
        synchronized (rows) {
            return work.get();
        }
    }

    private void run(Runnable work) {
        boolean _ =
                with(() -> {
                    work.run();
                    return true;
                });
    }

    /// Before anything is changed, so that nothing is when the trail cannot be written.
    private void keep(@Nullable WebhookRepeat repeat, AuditLine audit, boolean changes) {
        RepeatKey key = repeat == null ? null : new RepeatKey(repeat.scope(), repeat.key());
        if (key != null && rows.repeats.containsKey(key)) {
            throw new IllegalStateException("idempotency key is taken: " + key);
        }
        if (changes) {
            store.note(audit);
        }
        if (key != null) {
            rows.repeats.put(key, repeat);
        }
    }

    @Override
    public void add(Webhook webhook, @Nullable WebhookRepeat repeat, AuditLine audit) {
        run(() -> {
            keep(repeat, audit, true);
            rows.webhooks.put(webhook.id(), webhook);
        });
    }

    @Override
    public Optional<Webhook> find(String id) {
        return with(() -> Optional.ofNullable(rows.webhooks.get(id)));
    }

    @Override
    public List<Webhook> list(@Nullable String before, int limit) {
        return with(() ->
                rows
                        .webhooks
                        .headMap(before == null ? TOP : before, false)
                        .descendingMap()
                        .values()
                        .stream()
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<Webhook> listEnabled() {
        return with(() -> rows.webhooks.values().stream().filter(Webhook::enabled).toList());
    }

    @Override
    public int count() {
        return with(rows.webhooks::size);
    }

    private void change(
            String id, AuditLine audit, Predicate<Webhook> wanted, UnaryOperator<Webhook> change) {
        run(() -> {
            Webhook old = rows.webhooks.get(id);
            if (old != null && wanted.test(old)) {
                store.note(audit);
                rows.webhooks.put(id, change.apply(old));
            }
        });
    }

    @Override
    public void edit(
            String id, String url, String description, WebhookFilter filter, AuditLine audit) {
        change(
                id,
                audit,
                _ -> true,
                w ->
                        new Webhook(
                                id,
                                url,
                                description,
                                filter,
                                w.position(),
                                w.disabledBecause(),
                                w.secret(),
                                w.oldSecret(),
                                w.oldSecretUntil(),
                                w.failingSince(),
                                w.heldUntil(),
                                w.createdAt()));
    }

    private static Webhook standing(
            Webhook w,
            long position,
            @Nullable DisabledBecause disabled,
            @Nullable Instant failing,
            @Nullable Instant held) {
        return new Webhook(
                w.id(),
                w.url(),
                w.description(),
                w.filter(),
                position,
                disabled,
                w.secret(),
                w.oldSecret(),
                w.oldSecretUntil(),
                failing,
                held,
                w.createdAt());
    }

    @Override
    public void enable(String id, long position, AuditLine audit) {
        change(id, audit, w -> !w.enabled(), w -> standing(w, position, null, null, null));
    }

    @Override
    public void disable(String id, DisabledBecause why, Instant at, AuditLine audit) {
        run(() -> {
            Webhook w = rows.webhooks.get(id);
            if (w != null && w.enabled()) {
                store.note(audit);
                rows.webhooks.put(
                        id, standing(w, w.position(), why, w.failingSince(), w.heldUntil()));
                pending(id)
                        .toList()
                        .forEach(d ->
                                rows.deliveries.put(
                                        d.id(),
                                        ended(d, Status.CANCELED, d.attempts(), d.tries(), at)));
            }
        });
    }

    private Stream<Delivery> pending(String webhook) {
        return rows.deliveries.values().stream()
                .filter(d -> d.webhook().equals(webhook) && d.status() == Status.PENDING);
    }

    private static Delivery ended(
            Delivery d, Status status, int attempts, int tries, @Nullable Instant at) {
        return new Delivery(
                d.id(),
                d.webhook(),
                d.message(),
                d.run(),
                d.seq(),
                d.type(),
                status,
                attempts,
                tries,
                d.createdAt(),
                null,
                at);
    }

    @Override
    public List<SealedRow> listSealed() {
        return with(() ->
                rows.webhooks.values().stream()
                        .flatMap(w ->
                                Stream.of(w.secret(), w.oldSecret())
                                        .filter(Objects::nonNull)
                                        .map(each ->
                                                new SealedRow(
                                                        "the webhook " + w.id(), w.id(), each)))
                        .toList());
    }

    @Override
    public boolean reseal(SealedRow before, String sealed) {
        return with(() -> {
            Webhook w = rows.webhooks.get(before.purpose());
            boolean isNew = w != null && w.secret().equals(before.sealed());
            boolean isOld = w != null && before.sealed().equals(w.oldSecret());
            if (w == null || (!isNew && !isOld)) {
                return false;
            }
            rows.webhooks.put(
                    w.id(),
                    new Webhook(
                            w.id(),
                            w.url(),
                            w.description(),
                            w.filter(),
                            w.position(),
                            w.disabledBecause(),
                            isNew ? sealed : w.secret(),
                            isOld ? sealed : w.oldSecret(),
                            w.oldSecretUntil(),
                            w.failingSince(),
                            w.heldUntil(),
                            w.createdAt()));
            return true;
        });
    }

    @Override
    public void rotate(
            String id,
            String secret,
            String oldSecret,
            Instant oldSecretUntil,
            @Nullable WebhookRepeat repeat,
            AuditLine audit) {
        run(() -> {
            keep(repeat, audit, rows.webhooks.containsKey(id));
            rows.webhooks.computeIfPresent(
                    id,
                    (_, w) ->
                            new Webhook(
                                    id,
                                    w.url(),
                                    w.description(),
                                    w.filter(),
                                    w.position(),
                                    w.disabledBecause(),
                                    secret,
                                    oldSecret,
                                    oldSecretUntil,
                                    w.failingSince(),
                                    w.heldUntil(),
                                    w.createdAt()));
        });
    }

    @Override
    public void remove(String id, AuditLine audit) {
        run(() -> {
            if (rows.webhooks.containsKey(id)) {
                store.note(audit);
            }
            rows.webhooks.remove(id);
            rows.deliveries.values().stream()
                    .filter(d -> d.webhook().equals(id))
                    .map(Delivery::id)
                    .toList()
                    .forEach(this::forget);
        });
    }

    private void forget(String delivery) {
        rows.deliveries.remove(delivery);
        rows.attempts.remove(delivery);
    }

    @Override
    public boolean dispatch(List<Move> moves, List<Delivery> deliveries) {
        return with(() -> {
            for (Move move : moves) {
                Webhook w = rows.webhooks.get(move.webhook());
                if (w == null || !w.enabled() || w.position() != move.from()) {
                    return false;
                }
            }
            for (Move move : moves) {
                rows.webhooks.computeIfPresent(
                        move.webhook(),
                        (_, w) -> standing(w, move.to(), null, w.failingSince(), w.heldUntil()));
            }
            deliveries.forEach(d -> rows.deliveries.put(d.id(), d));
            return true;
        });
    }

    @Override
    public void addDeliveries(
            List<Delivery> deliveries, @Nullable WebhookRepeat repeat, AuditLine audit) {
        run(() -> {
            keep(repeat, audit, true);
            deliveries.forEach(d -> rows.deliveries.put(d.id(), d));
        });
    }

    @Override
    public List<Delivery> listDue(String webhook, Instant now, int limit) {
        return with(() ->
                pending(webhook)
                        .filter(d -> d.nextAt() != null && !d.nextAt().isAfter(now))
                        .sorted(
                                Comparator.comparing(InMemoryWebhooks::next)
                                        .thenComparing(Delivery::id))
                        .limit(limit)
                        .toList());
    }

    private static Instant next(Delivery delivery) {
        Instant next = delivery.nextAt();
        return next == null ? Instant.MAX : next;
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        return with(() ->
                rows.webhooks.values().stream()
                        .filter(Webhook::enabled)
                        .flatMap(w -> pending(w.id()))
                        .map(InMemoryWebhooks::next)
                        .filter(next -> next.isAfter(now))
                        .min(Comparator.naturalOrder()));
    }

    @Override
    public int countPending(String webhook, int most) {
        return with(() -> (int) pending(webhook).limit(most).count());
    }

    @Override
    public boolean record(DeliveryAttempt attempt, Delivery after, Health health) {
        return with(() -> {
            Delivery before = rows.deliveries.get(after.id());
            if (before == null || before.attempts() != after.attempts() - 1) {
                return false;
            }
            boolean stays =
                    before.status() == Status.CANCELED && after.status() != Status.DELIVERED;
            rows.deliveries.put(
                    after.id(),
                    stays
                            ? ended(
                                    after,
                                    Status.CANCELED,
                                    after.attempts(),
                                    after.tries(),
                                    after.finishedAt() == null
                                            ? before.finishedAt()
                                            : after.finishedAt())
                            : after);
            rows.attempts.computeIfAbsent(after.id(), _ -> new ArrayList<>()).add(attempt);
            rows.webhooks.computeIfPresent(
                    after.webhook(),
                    (_, w) ->
                            standing(
                                    w,
                                    w.position(),
                                    w.disabledBecause(),
                                    health.failingSince(),
                                    health.heldUntil()));
            return true;
        });
    }

    @Override
    public void redeliver(
            String delivery, Instant at, @Nullable WebhookRepeat repeat, AuditLine audit) {
        run(() -> {
            keep(repeat, audit, rows.deliveries.containsKey(delivery));
            rows.deliveries.computeIfPresent(
                    delivery,
                    (_, d) ->
                            new Delivery(
                                    d.id(),
                                    d.webhook(),
                                    d.message(),
                                    d.run(),
                                    d.seq(),
                                    d.type(),
                                    Status.PENDING,
                                    d.attempts(),
                                    0,
                                    d.createdAt(),
                                    at,
                                    null));
        });
    }

    @Override
    public Optional<Delivery> findDelivery(String id) {
        return with(() -> Optional.ofNullable(rows.deliveries.get(id)));
    }

    @Override
    public List<Delivery> listDeliveries(
            String webhook, Set<Status> statuses, @Nullable String before, int limit) {
        return with(() ->
                rows
                        .deliveries
                        .headMap(before == null ? TOP : before, false)
                        .descendingMap()
                        .values()
                        .stream()
                        .filter(d -> d.webhook().equals(webhook))
                        .filter(d -> statuses.isEmpty() || statuses.contains(d.status()))
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<DeliveryAttempt> listAttempts(String delivery) {
        return with(() -> List.copyOf(rows.attempts.getOrDefault(delivery, List.of())));
    }

    @Override
    public Optional<WebhookRepeat> findRepeat(String scope, String key) {
        return with(() -> Optional.ofNullable(rows.repeats.get(new RepeatKey(scope, key))));
    }

    @Override
    public int forgetRepeats(Instant before) {
        return with(() -> {
            int had = rows.repeats.size();
            rows.repeats.values().removeIf(repeat -> repeat.at().isBefore(before));
            return had - rows.repeats.size();
        });
    }

    @Override
    public int forgetDeliveries(Instant before, int kept, int limit) {
        return with(() -> {
            List<String> gone =
                    rows.webhooks.keySet().stream()
                            .flatMap(webhook -> forgettable(webhook, before, kept))
                            .limit(limit)
                            .toList();
            gone.forEach(this::forget);
            return gone.size();
        });
    }

    private Stream<String> forgettable(String webhook, Instant before, int kept) {
        List<Delivery> over =
                rows.deliveries.descendingMap().values().stream()
                        .filter(d -> d.webhook().equals(webhook) && d.finishedAt() != null)
                        .toList();
        return over.stream()
                .filter(d ->
                        over.indexOf(d) >= kept
                                || (d.finishedAt() != null && d.finishedAt().isBefore(before)))
                .map(Delivery::id);
    }
}
