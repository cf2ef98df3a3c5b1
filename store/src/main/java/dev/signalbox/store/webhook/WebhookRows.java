package dev.signalbox.store.webhook;

import dev.signalbox.engine.webhook.Delivery;
import dev.signalbox.engine.webhook.DeliveryAttempt;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.engine.webhook.WebhookFilter;
import dev.signalbox.engine.webhook.WebhookRepeat;
import dev.signalbox.store.sql.Query;
import dev.signalbox.store.sql.Rows;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Rows of webhooks, to and fro.
final class WebhookRows {

    static final String WEBHOOK =
            """
            select id, url, description, filter, position, disabled_because, secret, old_secret,
                old_secret_until_ms, failing_since_ms, held_until_ms, created_ms from webhook\
            """;
    static final String DELIVERY =
            """
            select d.id, d.webhook, d.message, d.run, d.seq, d.type, d.status, d.attempts, d.tries,
                d.created_ms, d.next_ms, d.finished_ms from webhook_delivery d\
            """;
    private static final Sql INSERT_WEBHOOK =
            Sql.of(
                    """
                    insert into webhook (id, url, description, filter, position, disabled_because,
                        secret, created_ms)
                    values (:id, :url, :description, :filter, :position, :disabled, :secret, :created)\
                    """);
    private static final Sql INSERT_DELIVERY =
            Sql.of(
                    """
                    insert into webhook_delivery (id, webhook, message, run, seq, type, status,
                        attempts, tries, created_ms, next_ms)
                    values (:id, :webhook, :message, :run, :seq, :type, :status,
                        :attempts, :tries, :created, :next)\
                    """);
    private static final Sql INSERT_ATTEMPT =
            Sql.of(
                    """
                    insert into webhook_attempt (delivery, number, at_ms, took_ms, status, error)
                    values (:delivery, :number, :at, :took, :status, :error)\
                    """);
    private static final Sql INSERT_REPEAT =
            Sql.of(
                    """
                    insert into webhook_repeat (scope, key, fingerprint, subject, number, at_ms)
                    values (:scope, :key, :fingerprint, :subject, :number, :at)\
                    """);

    private WebhookRows() {}

    static Webhook webhook(ResultSet row) throws SQLException {
        String disabled = row.getString(6);
        return new Webhook(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                WebhookFilter.parse(row.getString(4)),
                row.getLong(5),
                disabled == null ? null : Rows.constant(Webhook.DisabledBecause.class, disabled),
                row.getString(7),
                row.getString(8),
                Rows.instantOrNull(row, 9),
                Rows.instantOrNull(row, 10),
                Rows.instantOrNull(row, 11),
                Rows.instant(row, 12));
    }

    static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                Rows.constant(Delivery.Status.class, row.getString(7)),
                row.getInt(8),
                row.getInt(9),
                Rows.instant(row, 10),
                Rows.instantOrNull(row, 11),
                Rows.instantOrNull(row, 12));
    }

    /// Of `number, at_ms, took_ms, status, error`.
    static DeliveryAttempt attempt(String delivery, ResultSet row) throws SQLException {
        int status = row.getInt(4);
        boolean answered = !row.wasNull();
        String error = row.getString(5);
        return new DeliveryAttempt(
                delivery,
                row.getInt(1),
                Rows.instant(row, 2),
                row.getLong(3),
                answered ? status : null,
                error == null ? null : Rows.constant(DeliveryAttempt.Error.class, error));
    }

    static void insert(Session session, Webhook webhook) throws SQLException {
        var disabled = webhook.disabledBecause();
        session.query(INSERT_WEBHOOK)
                .set("id", webhook.id())
                .set("url", webhook.url())
                .set("description", webhook.description())
                .set("filter", webhook.filter().json())
                .set("position", webhook.position())
                .set("disabled", disabled == null ? null : Rows.word(disabled))
                .set("secret", webhook.secret())
                .set("created", webhook.createdAt().toEpochMilli())
                .update();
    }

    static void insert(Session session, Delivery delivery) throws SQLException {
        Query query =
                session.query(INSERT_DELIVERY)
                        .set("id", delivery.id())
                        .set("webhook", delivery.webhook())
                        .set("message", delivery.message())
                        .set("run", delivery.run())
                        .set("seq", delivery.seq())
                        .set("type", delivery.type())
                        .set("status", Rows.word(delivery.status()))
                        .set("attempts", delivery.attempts())
                        .set("tries", delivery.tries())
                        .set("created", delivery.createdAt().toEpochMilli());
        set(query, "next", delivery.nextAt()).update();
    }

    static void insert(Session session, DeliveryAttempt attempt) throws SQLException {
        var error = attempt.error();
        Query query =
                session.query(INSERT_ATTEMPT)
                        .set("delivery", attempt.delivery())
                        .set("number", attempt.number())
                        .set("at", attempt.at().toEpochMilli())
                        .set("took", attempt.tookMs())
                        .set("error", error == null ? null : Rows.word(error));
        Integer status = attempt.status();
        (status == null
                        ? query.setNull("status", Types.INTEGER)
                        : query.set("status", (int) status))
                .update();
    }

    static void insert(Session session, @Nullable WebhookRepeat repeat) throws SQLException {
        if (repeat != null) {
            session.query(INSERT_REPEAT)
                    .set("scope", repeat.scope())
                    .set("key", repeat.key())
                    .set("fingerprint", repeat.fingerprint())
                    .set("subject", repeat.subject())
                    .set("number", repeat.count())
                    .set("at", repeat.at().toEpochMilli())
                    .update();
        }
    }

    static Query set(Query query, String name, @Nullable Instant at) throws SQLException {
        return at == null ? query.setNull(name, Types.BIGINT) : query.set(name, at.toEpochMilli());
    }
}
