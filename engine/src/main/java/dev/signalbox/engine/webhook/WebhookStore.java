package dev.signalbox.engine.webhook;

import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.secret.SealedRows;
import dev.signalbox.engine.webhook.Delivery.Status;
import dev.signalbox.engine.webhook.Webhook.DisabledBecause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Endpoints and deliveries. Called by any number of threads; each method that writes is one
/// transaction, durable on return. Every method throws [StoreUnavailable] when the store cannot
/// answer. With a repeat, a method throws [IllegalStateException] and writes nothing when its key
/// was used before. What comes as `audit` is written in the audit trail with the change, and only
/// when there is one.
public interface WebhookStore extends SealedRows {

    void add(Webhook webhook, @Nullable WebhookRepeat repeat, AuditLine audit);

    Optional<Webhook> find(String id);

    /// Newest first.
    ///
    /// @param before the id to go on after, exclusive
    List<Webhook> list(@Nullable String before, int limit);

    List<Webhook> listEnabled();

    int count();

    void edit(String id, String url, String description, WebhookFilter filter, AuditLine audit);

    /// Goes on after `position`; nothing happens to one that is enabled.
    void enable(String id, long position, AuditLine audit);

    /// What was on its way is canceled; nothing happens to one that is disabled.
    void disable(String id, DisabledBecause why, Instant at, AuditLine audit);

    void rotate(
            String id,
            String secret,
            String oldSecret,
            Instant oldSecretUntil,
            @Nullable WebhookRepeat repeat,
            AuditLine audit);

    /// With its deliveries.
    void remove(String id, AuditLine audit);

    /// Moves endpoints on in the log and adds what is to be sent to them: all of it, or nothing.
    ///
    /// @return false: one of the endpoints is no longer where it was, or is disabled
    boolean dispatch(List<Move> moves, List<Delivery> deliveries);

    record Move(String webhook, long from, long to) {}

    void addDeliveries(List<Delivery> deliveries, @Nullable WebhookRepeat repeat, AuditLine audit);

    /// Pending deliveries whose time has come, the longest due first.
    List<Delivery> listDue(String webhook, Instant now, int limit);

    /// The earliest time after `now` at which a pending delivery of an enabled endpoint is due.
    Optional<Instant> nextDue(Instant now);

    /// @param most to stop counting at
    int countPending(String webhook, int most);

    /// Writes down an attempt and what follows from it; nothing when the delivery has got another
    /// attempt meanwhile, or is gone.
    ///
    /// @param after its `attempts` is one more than before
    boolean record(DeliveryAttempt attempt, Delivery after, Health health);

    /// What an attempt says about its endpoint.
    ///
    /// @param failingSince nothing: it is well
    record Health(@Nullable Instant failingSince, @Nullable Instant heldUntil) {}

    /// Due at once, as if it were new.
    void redeliver(String delivery, Instant at, @Nullable WebhookRepeat repeat, AuditLine audit);

    Optional<Delivery> findDelivery(String id);

    /// Newest first.
    ///
    /// @param statuses empty: all of them
    List<Delivery> listDeliveries(
            String webhook, Set<Status> statuses, @Nullable String before, int limit);

    /// In their order.
    List<DeliveryAttempt> listAttempts(String delivery);

    Optional<WebhookRepeat> findRepeat(String scope, String key);

    /// Forgets keys used before `before`.
    int forgetRepeats(Instant before);

    /// Forgets up to `limit` deliveries that were over before `before`, or are not among the newest
    /// `kept` that are over of their endpoint.
    ///
    /// @return how many were forgotten
    int forgetDeliveries(Instant before, int kept, int limit);
}
