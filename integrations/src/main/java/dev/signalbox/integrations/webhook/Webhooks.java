package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.log.Committed;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.run.Feed;
import dev.signalbox.engine.run.RequestKey;
import dev.signalbox.engine.webhook.Delivery;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.engine.webhook.Webhook.DisabledBecause;
import dev.signalbox.engine.webhook.WebhookFilter;
import dev.signalbox.integrations.webhook.Refusal.BadRange;
import dev.signalbox.integrations.webhook.Refusal.Disabled;
import dev.signalbox.integrations.webhook.Refusal.NoSuchDelivery;
import dev.signalbox.integrations.webhook.Refusal.NoSuchRun;
import dev.signalbox.integrations.webhook.Refusal.NoSuchWebhook;
import dev.signalbox.integrations.webhook.Refusal.TooMany;
import dev.signalbox.integrations.webhook.Refusal.UrlRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Endpoints that events are sent to, and what is done with them. Changes are for the server that
/// is the engine; it alone sends, between [#follow] and [#rest].
public final class Webhooks implements AutoCloseable {

    public static final int MOST = 50;

    /// How many events one request may send again.
    public static final int LONGEST_RANGE = 500;

    /// How long the secret before signs too.
    public static final Duration OLD_SECRET_KEPT = Duration.ofHours(24);

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Parts parts;
    private final Repeats repeats;
    private final Urls urls;
    private final Messages messages;
    private final Sender sender;
    private final Accounts accounts;
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    private final Dispatcher dispatcher;
    private final Deliverer deliverer;
    private final Consumer<Committed> listener;
    private @Nullable Feed followed;

    public Webhooks(Parts parts) {
        this.parts = parts;
        accounts = new Accounts(parts.audit());
        repeats = new Repeats(parts.store(), parts.clock());
        urls = new Urls(parts.reach(), parts.resolver());
        messages = new Messages(parts.secrets());
        sender = new Sender(parts.reach(), parts.resolver(), parts.clock(), parts.alarm());
        dispatcher = new Dispatcher(parts, tasks, this::dispatched);
        deliverer = new Deliverer(parts, messages, sender, tasks, dispatcher::settled);
        listener = _ -> committed();
    }

    /// There may be something to send. Quick: called on the log writer's thread.
    void committed() {
        dispatcher.wake();
    }

    private void dispatched() {
        deliverer.wake();
    }

    /// A webhook with the secret it is signed with: shown when it is made, and never again.
    public record Revealed(Webhook webhook, String secret) {}

    /// What became of a message sent to see whether it arrives.
    public record Tested(
            String message,
            boolean delivered,
            @Nullable Integer status,
            @Nullable String error,
            long tookMs) {}

    /// @param queued how many are on their way
    /// @param skipped how many the endpoint's filter does not want
    public record Reemitted(int queued, int skipped) {}

    /// @param filter nothing: as it is
    public record Change(
            @Nullable String url,
            @Nullable String description,
            @Nullable WebhookFilter filter,
            @Nullable Boolean enabled) {}

    // ---- sending

    /// Sends from now on what the engine commits, and what was left.
    public synchronized void follow(Feed feed) {
        rest();
        followed = feed;
        feed.listen(listener);
        deliverer.start();
        dispatcher.start();
    }

    /// Another engine does it now.
    public synchronized void rest() {
        if (followed != null) {
            followed.unlisten(listener);
            followed = null;
        }
        dispatcher.stop();
        deliverer.stop();
    }

    /// What is under way is broken off, and made again by the next engine.
    @Override
    public void close() {
        rest();
        tasks.shutdownNow();
        try {
            boolean _ = tasks.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- endpoints

    public Answer<Revealed> create(
            String url,
            String description,
            WebhookFilter filter,
            boolean enabled,
            Asker by,
            @Nullable RequestKey key) {
        return repeats.once(
                key,
                repeat -> find(repeat.subject()).flatMap(this::reveal),
                () -> {
                    Optional<String> wrong = urls.refused(url);
                    if (wrong.isPresent()) {
                        return Answer.refuse(new UrlRefused(wrong.get()));
                    }
                    if (parts.store().count() >= MOST) {
                        return Answer.refuse(new TooMany(MOST));
                    }
                    return Answer.done(add(url, description, filter, enabled, by, key));
                });
    }

    private Revealed add(
            String url,
            String description,
            WebhookFilter filter,
            boolean enabled,
            Asker by,
            @Nullable RequestKey key) {
        String id = parts.ids().next("whk");
        byte[] secret = Signatures.newSecret();
        var webhook =
                new Webhook(
                        id,
                        url,
                        description,
                        filter,
                        parts.log().feedEnd(),
                        enabled ? null : DisabledBecause.ASKED,
                        messages.seal(id, secret),
                        null,
                        null,
                        null,
                        null,
                        now());
        parts.store().add(webhook, repeats.of(key, id, 1), accounts.created(by, webhook, now()));
        dispatcher.endpointsChanged();
        return new Revealed(webhook, Signatures.text(secret));
    }

    public Optional<Webhook> find(String id) {
        return parts.store().find(id);
    }

    public Answer<Webhook> change(String id, Change change, Asker by) {
        Webhook before = find(id).orElse(null);
        if (before == null) {
            return Answer.refuse(new NoSuchWebhook(id));
        }
        String url = change.url();
        Optional<String> wrong = url == null ? Optional.empty() : urls.refused(url);
        if (wrong.isPresent()) {
            return Answer.refuse(new UrlRefused(wrong.get()));
        }
        dispatcher.settle(before);
        if (url != null || change.description() != null || change.filter() != null) {
            edit(before, change, by);
        }
        if (Boolean.FALSE.equals(change.enabled())) {
            parts.store()
                    .disable(
                            id,
                            DisabledBecause.ASKED,
                            now(),
                            accounts.of(by, "changeWebhook", before, "disable", now()));
        } else if (Boolean.TRUE.equals(change.enabled())) {
            parts.store()
                    .enable(
                            id,
                            parts.log().feedEnd(),
                            accounts.of(by, "changeWebhook", before, "enable", now()));
        }
        dispatcher.endpointsChanged();
        return find(id).map(Answer::done).orElseGet(() -> Answer.refuse(new NoSuchWebhook(id)));
    }

    private void edit(Webhook before, Change change, Asker by) {
        String url = change.url() == null ? before.url() : change.url();
        String description =
                change.description() == null ? before.description() : change.description();
        WebhookFilter filter = change.filter() == null ? before.filter() : change.filter();
        parts.store()
                .edit(
                        before.id(),
                        url,
                        description,
                        filter,
                        accounts.edited(by, before, url, description, filter, now()));
    }

    public Answer<Webhook> remove(String id, Asker by) {
        Optional<Webhook> known = find(id);
        known.ifPresent(webhook -> parts.store().remove(id, accounts.removed(by, webhook, now())));
        return known.map(Answer::done).orElseGet(() -> Answer.refuse(new NoSuchWebhook(id)));
    }

    /// Makes another secret. Both sign until the old one is over.
    public Answer<Revealed> rotate(String id, Asker by, @Nullable RequestKey key) {
        return repeats.once(
                key,
                repeat -> find(repeat.subject()).flatMap(this::reveal),
                () -> {
                    Webhook webhook = find(id).orElse(null);
                    if (webhook == null) {
                        return Answer.refuse(new NoSuchWebhook(id));
                    }
                    byte[] secret = Signatures.newSecret();
                    parts.store()
                            .rotate(
                                    id,
                                    messages.seal(id, secret),
                                    webhook.secret(),
                                    now().plus(OLD_SECRET_KEPT),
                                    repeats.of(key, id, 1),
                                    accounts.of(by, "rotateWebhookSecret", webhook, null, now()));
                    return find(id).map(rotated ->
                                    Answer.done(new Revealed(rotated, Signatures.text(secret))))
                            .orElseGet(() -> Answer.refuse(new NoSuchWebhook(id)));
                });
    }

    /// Sends a message now, whether or not the endpoint is enabled, and waits for the answer.
    public Answer<Tested> test(String id) {
        Webhook webhook = find(id).orElse(null);
        if (webhook == null) {
            return Answer.refuse(new NoSuchWebhook(id));
        }
        String message = parts.ids().next("tst");
        Instant now = now();
        Sender.Result result =
                messages.of(webhook, message, CloudEvents.test(message, id, now), now)
                        .map(sender::send)
                        .orElseGet(() ->
                                Sender.Result.failed(
                                        now,
                                        0,
                                        dev.signalbox.engine.webhook.DeliveryAttempt.Error
                                                .NO_SECRET));
        return Answer.done(
                new Tested(
                        message,
                        result.error() == null,
                        result.status(),
                        result.error() == null
                                ? null
                                : result.error().name().toLowerCase(java.util.Locale.ROOT),
                        result.tookMs()));
    }

    // ---- deliveries

    public Optional<Delivery> findDelivery(String webhook, String id) {
        return parts.store().findDelivery(id).filter(found -> found.webhook().equals(webhook));
    }

    /// Sends a delivery again, under the same message id.
    public Answer<Delivery> redeliver(
            String webhook, String id, Asker by, @Nullable RequestKey key) {
        return repeats.once(
                key,
                repeat -> parts.store().findDelivery(repeat.subject()),
                () -> {
                    Webhook endpoint = find(webhook).orElse(null);
                    Optional<Refusal> refusal = refusal(webhook, endpoint);
                    if (endpoint == null || refusal.isPresent()) {
                        return Answer.refuse(refusal.orElseThrow());
                    }
                    if (findDelivery(webhook, id).isEmpty()) {
                        return Answer.refuse(new NoSuchDelivery(id));
                    }
                    parts.store()
                            .redeliver(
                                    id,
                                    now(),
                                    repeats.of(key, id, 1),
                                    accounts.of(by, "redeliver", endpoint, id, now()));
                    deliverer.wake();
                    return findDelivery(webhook, id)
                            .map(Answer::done)
                            .orElseGet(() -> Answer.refuse(new NoSuchDelivery(id)));
                });
    }

    /// Sends events of a run again: those that the endpoint's filter wants.
    ///
    /// @param from the first event's number
    /// @param to the last one's
    public Answer<Reemitted> reemit(
            String webhook, String run, long from, long to, Asker by, @Nullable RequestKey key) {
        return repeats.once(
                key,
                repeat ->
                        Optional.of(
                                new Reemitted(
                                        repeat.count(), (int) (to - from + 1 - repeat.count()))),
                () -> {
                    Webhook endpoint = find(webhook).orElse(null);
                    Optional<Refusal> refusal =
                            refusal(webhook, endpoint).or(() -> badRange(run, from, to));
                    return endpoint == null || refusal.isPresent()
                            ? Answer.refuse(refusal.orElseThrow())
                            : Answer.done(queue(endpoint, run, from, to, by, key));
                });
    }

    private static Optional<Refusal> refusal(String id, @Nullable Webhook known) {
        if (known == null) {
            return Optional.of(new NoSuchWebhook(id));
        }
        return Optional.ofNullable(known.disabledBecause()).map(why -> new Disabled(id, why));
    }

    private Optional<Refusal> badRange(String run, long from, long to) {
        RunRow row = parts.log().findRun(run).orElse(null);
        if (row == null) {
            return Optional.of(new NoSuchRun(run));
        }
        if (to < from || to - from >= LONGEST_RANGE) {
            return Optional.of(
                    new BadRange(
                            "to_seq",
                            "must be from from_seq to %d more".formatted(LONGEST_RANGE - 1)));
        }
        return to > row.seq()
                ? Optional.of(
                        new BadRange("to_seq", "the run has %d events so far".formatted(row.seq())))
                : Optional.empty();
    }

    private Reemitted queue(
            Webhook webhook, String run, long from, long to, Asker by, @Nullable RequestKey key) {
        String id = webhook.id();
        WebhookFilter filter = webhook.filter();
        boolean wanted = parts.log().findRun(run).filter(filter::accepts).isPresent();
        List<EventLine> events =
                wanted
                        ? parts
                                .log()
                                .listEvents(run, from - 1, EventFilter.ALL, (int) (to - from + 1))
                                .stream()
                                .filter(event -> event.seq() <= to && filter.accepts(event))
                                .toList()
                        : List.of();
        Instant now = now();
        List<Delivery> deliveries =
                events.stream()
                        .map(event -> Dispatcher.delivery(id, event, parts.ids(), now))
                        .toList();
        parts.store()
                .addDeliveries(
                        deliveries,
                        repeats.of(key, id, deliveries.size()),
                        accounts.of(
                                by,
                                "reemitEvents",
                                webhook,
                                "%s %d-%d".formatted(run, from, to),
                                now));
        deliverer.wake();
        return new Reemitted(deliveries.size(), (int) (to - from + 1) - deliveries.size());
    }

    // ---- the rest

    private Optional<Revealed> reveal(Webhook webhook) {
        return messages.open(webhook.id(), webhook.secret())
                .map(secret -> new Revealed(webhook, Signatures.text(secret)));
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
