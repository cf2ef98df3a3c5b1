package dev.signalbox.store.webhook;

import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.webhook.Delivery;
import dev.signalbox.engine.webhook.Delivery.Status;
import dev.signalbox.engine.webhook.DeliveryAttempt;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.engine.webhook.Webhook.DisabledBecause;
import dev.signalbox.engine.webhook.WebhookFilter;
import dev.signalbox.engine.webhook.WebhookRepeat;
import dev.signalbox.engine.webhook.WebhookStore;
import dev.signalbox.store.audit.AuditRows;
import dev.signalbox.store.sql.Database;
import dev.signalbox.store.sql.Rows;
import dev.signalbox.store.sql.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Webhooks in either database.
public final class SqlWebhooks implements WebhookStore {

    /// Above every id.
    private static final String TOP = "~";

    private final Database database;

    public SqlWebhooks(Database database) {
        this.database = database;
    }

    /// Undoes what was written so far.
    private static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Moved() {
            super("moved meanwhile", null, false, false);
        }
    }

    @Override
    public void add(Webhook webhook, @Nullable WebhookRepeat repeat, AuditLine audit) {
        write(session -> {
            WebhookRows.insert(session, repeat);
            WebhookRows.insert(session, webhook);
            AuditRows.append(session, audit);
        });
    }

    @Override
    public Optional<Webhook> find(String id) {
        return database.read(session -> find(session, id));
    }

    private static Optional<Webhook> find(Session session, String id) throws SQLException {
        return session.query(WebhookRows.WEBHOOK + " where id = :id")
                .set("id", id)
                .first(WebhookRows::webhook);
    }

    @Override
    public List<Webhook> list(@Nullable String before, int limit) {
        return database.read(session ->
                session.query(
                                WebhookRows.WEBHOOK
                                        + " where id < :before order by id desc limit :limit")
                        .set("before", before == null ? TOP : before)
                        .set("limit", limit)
                        .list(WebhookRows::webhook));
    }

    @Override
    public List<Webhook> listEnabled() {
        return database.read(session ->
                session.query(WebhookRows.WEBHOOK + " where disabled_because is null order by id")
                        .list(WebhookRows::webhook));
    }

    @Override
    public int count() {
        return database.read(session ->
                session.query("select count(*) from webhook")
                        .first(row -> row.getInt(1))
                        .orElse(0));
    }

    @Override
    public void edit(
            String id, String url, String description, WebhookFilter filter, AuditLine audit) {
        write(session ->
                audited(
                        session,
                        audit,
                        session.query(
                                        """
                                        update webhook
                                        set url = :url, description = :description, filter = :filter
                                        where id = :id\
                                        """)
                                .set("url", url)
                                .set("description", description)
                                .set("filter", filter.json())
                                .set("id", id)
                                .update()));
    }

    @Override
    public void enable(String id, long position, AuditLine audit) {
        write(session ->
                audited(
                        session,
                        audit,
                        session.query(
                                        """
                                        update webhook set disabled_because = null, position = :position,
                                            failing_since_ms = null, held_until_ms = null
                                        where id = :id and disabled_because is not null\
                                        """)
                                .set("position", position)
                                .set("id", id)
                                .update()));
    }

    @Override
    public void disable(String id, DisabledBecause why, Instant at, AuditLine audit) {
        write(session -> {
            int disabled =
                    session.query(
                                    """
                                    update webhook set disabled_because = :why
                                    where id = :id and disabled_because is null\
                                    """)
                            .set("why", Rows.word(why))
                            .set("id", id)
                            .update();
            if (disabled > 0) {
                AuditRows.append(session, audit);
                session.query(
                                """
                                update webhook_delivery
                                set status = 'canceled', next_ms = null, finished_ms = :at
                                where webhook = :id and status = 'pending'\
                                """)
                        .set("at", at.toEpochMilli())
                        .set("id", id)
                        .update();
            }
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
        write(session -> {
            WebhookRows.insert(session, repeat);
            audited(
                    session,
                    audit,
                    session.query(
                                    """
                                    update webhook set secret = :secret, old_secret = :old,
                                        old_secret_until_ms = :until where id = :id\
                                    """)
                            .set("secret", secret)
                            .set("old", oldSecret)
                            .set("until", oldSecretUntil.toEpochMilli())
                            .set("id", id)
                            .update());
        });
    }

    @Override
    public void remove(String id, AuditLine audit) {
        write(session -> {
            session.query(
                            """
                            delete from webhook_attempt where delivery in
                                (select id from webhook_delivery where webhook = :id)\
                            """)
                    .set("id", id)
                    .update();
            session.query("delete from webhook_delivery where webhook = :id")
                    .set("id", id)
                    .update();
            audited(
                    session,
                    audit,
                    session.query("delete from webhook where id = :id").set("id", id).update());
        });
    }

    @Override
    public List<SealedRow> listSealed() {
        return database.read(session -> {
            var sealed = new ArrayList<SealedRow>();
            session.query("select id, secret, old_secret from webhook order by id")
                    .each(row -> {
                        String id = row.getString(1);
                        String old = row.getString(3);
                        sealed.add(new SealedRow("the webhook " + id, id, row.getString(2)));
                        if (old != null) {
                            sealed.add(new SealedRow("the webhook " + id, id, old));
                        }
                    });
            return sealed;
        });
    }

    @Override
    public boolean reseal(SealedRow before, String sealed) {
        return database.write(session -> {
            int changed = 0;
            for (String column : List.of("secret", "old_secret")) {
                changed +=
                        session.query(
                                        "update webhook set %1$s = :sealed where id = :id and %1$s = :before"
                                                .formatted(column))
                                .set("sealed", sealed)
                                .set("id", before.purpose())
                                .set("before", before.sealed())
                                .update();
            }
            return changed > 0;
        });
    }

    @Override
    public boolean dispatch(List<Move> moves, List<Delivery> deliveries) {
        try {
            write(session -> {
                for (Move move : moves) {
                    move(session, move);
                }
                for (Delivery delivery : deliveries) {
                    WebhookRows.insert(session, delivery);
                }
            });
            return true;
        } catch (Moved elsewhere) {
            return false;
        }
    }

    private static void move(Session session, Move move) throws SQLException {
        int moved =
                session.query(
                                """
                                update webhook set position = :to
                                where id = :id and position = :from and disabled_because is null\
                                """)
                        .set("to", move.to())
                        .set("id", move.webhook())
                        .set("from", move.from())
                        .update();
        if (moved == 0) {
            throw new Moved();
        }
    }

    @Override
    public void addDeliveries(
            List<Delivery> deliveries, @Nullable WebhookRepeat repeat, AuditLine audit) {
        write(session -> {
            WebhookRows.insert(session, repeat);
            for (Delivery delivery : deliveries) {
                WebhookRows.insert(session, delivery);
            }
            AuditRows.append(session, audit);
        });
    }

    @Override
    public List<Delivery> listDue(String webhook, Instant now, int limit) {
        return database.read(session ->
                session.query(
                                WebhookRows.DELIVERY
                                        + """
                                         where d.webhook = :webhook and d.status = 'pending'
                                            and d.next_ms <= :now
                                        order by d.next_ms, d.id limit :limit\
                                        """)
                        .set("webhook", webhook)
                        .set("now", now.toEpochMilli())
                        .set("limit", limit)
                        .list(WebhookRows::delivery));
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        return database.read(session ->
                session.query(
                                """
                                select min((select min(d.next_ms) from webhook_delivery d
                                    where d.webhook = w.id and d.status = 'pending'
                                        and d.next_ms > :now))
                                from webhook w where w.disabled_because is null\
                                """)
                        .set("now", now.toEpochMilli())
                        .list(row -> Optional.ofNullable(Rows.instantOrNull(row, 1)))
                        .getFirst());
    }

    @Override
    public int countPending(String webhook, int most) {
        return database.read(session ->
                session.query(
                                """
                                select count(*) from (select 1 from webhook_delivery
                                    where webhook = :webhook and status = 'pending'
                                    limit :most) as counted\
                                """)
                        .set("webhook", webhook)
                        .set("most", most)
                        .first(row -> row.getInt(1))
                        .orElse(0));
    }

    @Override
    public boolean record(DeliveryAttempt attempt, Delivery after, Health health) {
        try {
            write(session -> {
                update(session, after);
                WebhookRows.insert(session, attempt);
                update(session, after.webhook(), health);
            });
            return true;
        } catch (Moved elsewhere) {
            return false;
        }
    }

    /// One that was canceled while it was under way stays so, unless it arrived.
    private static void update(Session session, Delivery after) throws SQLException {
        var query =
                session.query(
                                """
                                update webhook_delivery
                                set attempts = :attempts, tries = :tries,
                                    status = case when status = 'canceled' and :status <> 'delivered'
                                        then status else :status end,
                                    next_ms = case when status = 'canceled' then null
                                        else :next end,
                                    finished_ms = coalesce(:finished, finished_ms)
                                where id = :id and attempts = :before\
                                """)
                        .set("attempts", after.attempts())
                        .set("tries", after.tries())
                        .set("status", Rows.word(after.status()))
                        .set("id", after.id())
                        .set("before", after.attempts() - 1);
        WebhookRows.set(query, "next", after.nextAt());
        if (WebhookRows.set(query, "finished", after.finishedAt()).update() == 0) {
            throw new Moved();
        }
    }

    private static void update(Session session, String webhook, Health health) throws SQLException {
        var query =
                session.query(
                                """
                                update webhook set failing_since_ms = :failing, held_until_ms = :held
                                where id = :id\
                                """)
                        .set("id", webhook);
        WebhookRows.set(query, "failing", health.failingSince());
        WebhookRows.set(query, "held", health.heldUntil()).update();
    }

    @Override
    public void redeliver(
            String delivery, Instant at, @Nullable WebhookRepeat repeat, AuditLine audit) {
        write(session -> {
            WebhookRows.insert(session, repeat);
            audited(
                    session,
                    audit,
                    session.query(
                                    """
                                    update webhook_delivery
                                    set status = 'pending', tries = 0, next_ms = :at, finished_ms = null
                                    where id = :id\
                                    """)
                            .set("at", at.toEpochMilli())
                            .set("id", delivery)
                            .update());
        });
    }

    @Override
    public Optional<Delivery> findDelivery(String id) {
        return database.read(session ->
                session.query(WebhookRows.DELIVERY + " where d.id = :id")
                        .set("id", id)
                        .first(WebhookRows::delivery));
    }

    @Override
    public List<Delivery> listDeliveries(
            String webhook, Set<Status> statuses, @Nullable String before, int limit) {
        String wanted =
                statuses.isEmpty()
                        ? ""
                        : statuses.stream()
                                .map(Rows::word)
                                .sorted()
                                .collect(Collectors.joining("', '", " and d.status in ('", "')"));
        return database.read(session ->
                session.query(
                                WebhookRows.DELIVERY
                                        + " where d.webhook = :webhook and d.id < :before"
                                        + wanted
                                        + " order by d.id desc limit :limit")
                        .set("webhook", webhook)
                        .set("before", before == null ? TOP : before)
                        .set("limit", limit)
                        .list(WebhookRows::delivery));
    }

    @Override
    public List<DeliveryAttempt> listAttempts(String delivery) {
        return database.read(session ->
                session.query(
                                """
                                select number, at_ms, took_ms, status, error from webhook_attempt
                                where delivery = :delivery order by number\
                                """)
                        .set("delivery", delivery)
                        .list(row -> WebhookRows.attempt(delivery, row)));
    }

    @Override
    public Optional<WebhookRepeat> findRepeat(String scope, String key) {
        return database.read(session ->
                session.query(
                                """
                                select fingerprint, subject, number, at_ms from webhook_repeat
                                where scope = :scope and key = :key\
                                """)
                        .set("scope", scope)
                        .set("key", key)
                        .first(row ->
                                new WebhookRepeat(
                                        scope,
                                        key,
                                        row.getString(1),
                                        row.getString(2),
                                        row.getInt(3),
                                        Rows.instant(row, 4))));
    }

    @Override
    public int forgetRepeats(Instant before) {
        return database.write(session ->
                session.query("delete from webhook_repeat where at_ms < :before")
                        .set("before", before.toEpochMilli())
                        .update());
    }

    @Override
    public int forgetDeliveries(Instant before, int kept, int limit) {
        return database.write(session -> {
            List<String> ids = forgettable(session, before, kept, limit);
            for (String id : ids) {
                session.query("delete from webhook_attempt where delivery = :id")
                        .set("id", id)
                        .update();
                session.query("delete from webhook_delivery where id = :id").set("id", id).update();
            }
            return ids.size();
        });
    }

    private static List<String> forgettable(Session session, Instant before, int kept, int limit)
            throws SQLException {
        List<String> old =
                session.query(
                                """
                                select id from webhook_delivery where finished_ms < :before
                                order by finished_ms limit :limit\
                                """)
                        .set("before", before.toEpochMilli())
                        .set("limit", limit)
                        .list(row -> row.getString(1));
        return old.isEmpty()
                ? session.query(
                                """
                                select d.id from webhook w join webhook_delivery d on d.webhook = w.id
                                where d.finished_ms is not null and d.id <= (
                                    select e.id from webhook_delivery e
                                    where e.webhook = w.id and e.finished_ms is not null
                                    order by e.id desc limit 1 offset :kept)
                                limit :limit\
                                """)
                        .set("kept", kept)
                        .set("limit", limit)
                        .list(row -> row.getString(1))
                : old;
    }

    /// Only what changed something is written down.
    private static void audited(Session session, AuditLine audit, int changed) throws SQLException {
        if (changed > 0) {
            AuditRows.append(session, audit);
        }
    }

    private void write(Writing work) {
        boolean _ =
                database.write(session -> {
                    work.on(session);
                    return true;
                });
    }

    private interface Writing {
        void on(Session session) throws SQLException;
    }
}
