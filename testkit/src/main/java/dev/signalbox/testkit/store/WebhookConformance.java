package dev.signalbox.testkit.store;

import static dev.signalbox.testkit.store.Story.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.store.Store;
import dev.signalbox.engine.webhook.Delivery;
import dev.signalbox.engine.webhook.Delivery.Status;
import dev.signalbox.engine.webhook.DeliveryAttempt;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.engine.webhook.Webhook.DisabledBecause;
import dev.signalbox.engine.webhook.WebhookFilter;
import dev.signalbox.engine.webhook.WebhookRepeat;
import dev.signalbox.engine.webhook.WebhookStore;
import dev.signalbox.engine.webhook.WebhookStore.Health;
import dev.signalbox.engine.webhook.WebhookStore.Move;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the webhooks of every [Store] do. Each test has a store of its own.
public abstract class WebhookConformance {

    private static final Health WELL = new Health(null, null);

    private @Nullable Store store;
    private WebhookStore webhooks = new InMemoryStore().webhooks();

    protected abstract Store openStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = openStore();
        webhooks = store.webhooks();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void an_endpoint_is_read_back_as_it_was_added() {
        var filter =
                new WebhookFilter(
                        "*",
                        Set.of("gate.*", "run.failed"),
                        Set.of("script"),
                        Set.of("brief"),
                        Map.of("team", "news: \"a\""));
        Webhook added = webhook("whk_1", 7, filter);
        webhooks.add(added, null, TestAudit.line());
        assertThat(webhooks.find("whk_1")).contains(added);
        assertThat(webhooks.find("whk_2")).isEmpty();
        assertThat(webhooks.count()).isEqualTo(1);
    }

    @Test
    void endpoints_are_listed_newest_first() {
        List.of("whk_1", "whk_2", "whk_3").forEach(this::add);
        assertThat(webhooks.list(null, 2))
                .extracting(Webhook::id)
                .containsExactly("whk_3", "whk_2");
        assertThat(webhooks.list("whk_2", 2)).extracting(Webhook::id).containsExactly("whk_1");
    }

    @Test
    void a_key_is_used_once_and_the_loser_writes_nothing() {
        webhooks.add(
                webhook("whk_1", 0, WebhookFilter.ALL),
                repeat("k", "whk_1", NOON),
                TestAudit.line());
        assertThatThrownBy(() ->
                        webhooks.add(
                                webhook("whk_2", 0, WebhookFilter.ALL),
                                repeat("k", "whk_2", NOON),
                                TestAudit.line()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(webhooks.find("whk_2")).isEmpty();
        assertThat(webhooks.findRepeat("ada", "k")).contains(repeat("k", "whk_1", NOON));
        assertThat(webhooks.forgetRepeats(NOON)).isZero();
        assertThat(webhooks.forgetRepeats(NOON.plusMillis(1))).isEqualTo(1);
        assertThat(webhooks.findRepeat("ada", "k")).isEmpty();
    }

    @Test
    void an_edit_leaves_the_rest_as_it_is() {
        add("whk_1");
        var filter = new WebhookFilter("*", Set.of("gate.*"), Set.of(), Set.of(), Map.of());
        webhooks.edit("whk_1", "https://b.example/", "other", filter, TestAudit.line());
        Webhook edited = get("whk_1");
        assertThat(edited.url()).isEqualTo("https://b.example/");
        assertThat(edited.description()).isEqualTo("other");
        assertThat(edited.filter()).isEqualTo(filter);
        assertThat(edited.secret()).isEqualTo("sealed");
    }

    @Test
    void deliveries_and_the_position_are_written_together_or_not_at_all() {
        add("whk_1");
        add("whk_2");
        assertThat(
                        webhooks.dispatch(
                                List.of(new Move("whk_1", 0, 5), new Move("whk_2", 1, 5)),
                                List.of(due("dlv_1", "whk_1", NOON))))
                .isFalse();
        assertThat(get("whk_1").position()).isZero();
        assertThat(webhooks.findDelivery("dlv_1")).isEmpty();

        assertThat(
                        webhooks.dispatch(
                                List.of(new Move("whk_1", 0, 5), new Move("whk_2", 0, 5)),
                                List.of(due("dlv_1", "whk_1", NOON))))
                .isTrue();
        assertThat(get("whk_1").position()).isEqualTo(5);
        assertThat(webhooks.findDelivery("dlv_1")).contains(due("dlv_1", "whk_1", NOON));
    }

    @Test
    void a_disabled_endpoint_is_dispatched_nothing_and_loses_what_was_on_its_way() {
        add("whk_1");
        webhooks.addDeliveries(List.of(due("dlv_1", "whk_1", NOON)), null, TestAudit.line());
        webhooks.disable("whk_1", DisabledBecause.GONE, NOON.plusSeconds(1), TestAudit.line());
        webhooks.disable("whk_1", DisabledBecause.ASKED, NOON.plusSeconds(2), TestAudit.line());
        assertThat(get("whk_1").disabledBecause()).isEqualTo(DisabledBecause.GONE);
        assertThat(webhooks.listEnabled()).isEmpty();
        assertThat(webhooks.dispatch(List.of(new Move("whk_1", 0, 5)), List.of())).isFalse();
        Delivery canceled = delivery("dlv_1");
        assertThat(canceled.status()).isEqualTo(Status.CANCELED);
        assertThat(canceled.finishedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(webhooks.nextDue(NOON.minusSeconds(1))).isEmpty();
        webhooks.enable("whk_1", 9, TestAudit.line());
        assertThat(get("whk_1").enabled()).isTrue();
        assertThat(get("whk_1").position()).isEqualTo(9);
        webhooks.enable("whk_1", 10, TestAudit.line());
        assertThat(get("whk_1").position()).isEqualTo(9);
    }

    @Test
    void what_is_due_comes_in_order_and_what_is_not_is_awaited() {
        add("whk_1");
        add("whk_2");
        webhooks.addDeliveries(
                List.of(
                        due("dlv_1", "whk_1", NOON.plusSeconds(2)),
                        due("dlv_2", "whk_1", NOON),
                        due("dlv_3", "whk_1", NOON.plusSeconds(9)),
                        due("dlv_4", "whk_2", NOON)),
                null,
                TestAudit.line());
        assertThat(webhooks.listDue("whk_1", NOON.plusSeconds(2), 9))
                .extracting(Delivery::id)
                .containsExactly("dlv_2", "dlv_1");
        assertThat(webhooks.listDue("whk_1", NOON.plusSeconds(2), 1)).hasSize(1);
        assertThat(webhooks.nextDue(NOON.plusSeconds(2))).contains(NOON.plusSeconds(9));
        assertThat(webhooks.nextDue(NOON.plusSeconds(9))).isEmpty();
        assertThat(webhooks.countPending("whk_1", 99)).isEqualTo(3);
        assertThat(webhooks.countPending("whk_1", 2)).isEqualTo(2);
    }

    @Test
    void an_attempt_is_recorded_once() {
        add("whk_1");
        Delivery due = due("dlv_1", "whk_1", NOON);
        webhooks.addDeliveries(List.of(due), null, TestAudit.line());
        var failed = new DeliveryAttempt("dlv_1", 1, NOON, 20, 500, DeliveryAttempt.Error.STATUS);
        Delivery after = after(due, Status.PENDING, 1, NOON.plusSeconds(5), null);
        assertThat(webhooks.record(failed, after, new Health(NOON, NOON.plusSeconds(3)))).isTrue();
        assertThat(webhooks.record(failed, after, WELL)).isFalse();
        assertThat(webhooks.listAttempts("dlv_1")).containsExactly(failed);
        assertThat(delivery("dlv_1")).isEqualTo(after);
        assertThat(get("whk_1").failingSince()).isEqualTo(NOON);
        assertThat(get("whk_1").heldUntil()).isEqualTo(NOON.plusSeconds(3));

        var done = new DeliveryAttempt("dlv_1", 2, NOON.plusSeconds(5), 20, 204, null);
        Delivery delivered = after(due, Status.DELIVERED, 2, null, NOON.plusSeconds(6));
        assertThat(webhooks.record(done, delivered, WELL)).isTrue();
        assertThat(webhooks.listAttempts("dlv_1")).containsExactly(failed, done);
        assertThat(get("whk_1").failingSince()).isNull();
    }

    @Test
    void an_attempt_of_a_canceled_delivery_revives_it_only_by_arriving() {
        add("whk_1");
        Delivery one = due("dlv_1", "whk_1", NOON);
        Delivery two = due("dlv_2", "whk_1", NOON);
        webhooks.addDeliveries(List.of(one, two), null, TestAudit.line());
        webhooks.disable("whk_1", DisabledBecause.ASKED, NOON, TestAudit.line());
        webhooks.record(
                new DeliveryAttempt("dlv_1", 1, NOON, 1, null, DeliveryAttempt.Error.TIMEOUT),
                after(one, Status.PENDING, 1, NOON.plusSeconds(5), null),
                WELL);
        webhooks.record(
                new DeliveryAttempt("dlv_2", 1, NOON, 1, 200, null),
                after(two, Status.DELIVERED, 1, null, NOON.plusSeconds(1)),
                WELL);
        assertThat(delivery("dlv_1").status()).isEqualTo(Status.CANCELED);
        assertThat(delivery("dlv_1").nextAt()).isNull();
        assertThat(delivery("dlv_2").status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_redelivery_begins_anew_and_keeps_what_was_tried() {
        add("whk_1");
        Delivery due = due("dlv_1", "whk_1", NOON);
        webhooks.addDeliveries(List.of(due), null, TestAudit.line());
        webhooks.record(
                new DeliveryAttempt("dlv_1", 1, NOON, 1, 500, DeliveryAttempt.Error.STATUS),
                after(due, Status.FAILED, 1, null, NOON),
                WELL);
        webhooks.redeliver(
                "dlv_1", NOON.plusSeconds(60), repeat("k", "dlv_1", NOON), TestAudit.line());
        Delivery again = delivery("dlv_1");
        assertThat(again.status()).isEqualTo(Status.PENDING);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.tries()).isZero();
        assertThat(again.message()).isEqualTo(due.message());
        assertThat(webhooks.listDue("whk_1", NOON.plusSeconds(60), 1)).containsExactly(again);
    }

    @Test
    void deliveries_are_listed_newest_first_and_by_status() {
        add("whk_1");
        Delivery one = due("dlv_1", "whk_1", NOON);
        webhooks.addDeliveries(
                List.of(one, due("dlv_2", "whk_1", NOON), due("dlv_3", "whk_1", NOON)),
                null,
                TestAudit.line());
        webhooks.record(
                new DeliveryAttempt("dlv_1", 1, NOON, 1, 200, null),
                after(one, Status.DELIVERED, 1, null, NOON),
                WELL);
        assertThat(webhooks.listDeliveries("whk_1", Set.of(), null, 2))
                .extracting(Delivery::id)
                .containsExactly("dlv_3", "dlv_2");
        assertThat(webhooks.listDeliveries("whk_1", Set.of(), "dlv_2", 2))
                .extracting(Delivery::id)
                .containsExactly("dlv_1");
        assertThat(webhooks.listDeliveries("whk_1", Set.of(Status.DELIVERED), null, 9))
                .extracting(Delivery::id)
                .containsExactly("dlv_1");
    }

    @Test
    void a_secret_is_rotated_and_the_old_one_kept_for_a_while() {
        add("whk_1");
        webhooks.rotate(
                "whk_1",
                "new",
                "sealed",
                NOON.plusSeconds(9),
                repeat("k", "whk_1", NOON),
                TestAudit.line());
        Webhook rotated = get("whk_1");
        assertThat(rotated.secret()).isEqualTo("new");
        assertThat(rotated.oldSecret()).isEqualTo("sealed");
        assertThat(rotated.oldSecretUntil()).isEqualTo(NOON.plusSeconds(9));
    }

    @Test
    void an_endpoint_goes_with_its_deliveries() {
        add("whk_1");
        Delivery due = due("dlv_1", "whk_1", NOON);
        webhooks.addDeliveries(List.of(due), null, TestAudit.line());
        webhooks.record(
                new DeliveryAttempt("dlv_1", 1, NOON, 1, 200, null),
                after(due, Status.DELIVERED, 1, null, NOON),
                WELL);
        webhooks.remove("whk_1", TestAudit.line());
        assertThat(webhooks.find("whk_1")).isEmpty();
        assertThat(webhooks.findDelivery("dlv_1")).isEmpty();
        assertThat(webhooks.listAttempts("dlv_1")).isEmpty();
    }

    @Test
    void what_is_over_is_forgotten_by_age_and_by_number() {
        add("whk_1");
        for (int i = 1; i <= 5; i++) {
            Delivery due = due("dlv_" + i, "whk_1", NOON);
            webhooks.addDeliveries(List.of(due), null, TestAudit.line());
            if (i != 4) {
                webhooks.record(
                        new DeliveryAttempt(due.id(), 1, NOON, 1, 200, null),
                        after(due, Status.DELIVERED, 1, null, NOON.plusSeconds(i)),
                        WELL);
            }
        }
        assertThat(webhooks.forgetDeliveries(NOON.plusSeconds(2), 9, 100)).isEqualTo(1);
        assertThat(webhooks.findDelivery("dlv_1")).isEmpty();
        assertThat(webhooks.forgetDeliveries(NOON, 1, 1)).isEqualTo(1);
        assertThat(webhooks.forgetDeliveries(NOON, 1, 100)).isEqualTo(1);
        assertThat(webhooks.forgetDeliveries(NOON, 1, 100)).isZero();
        assertThat(webhooks.listDeliveries("whk_1", Set.of(), null, 9))
                .extracting(Delivery::id)
                .containsExactly("dlv_5", "dlv_4");
    }

    private void add(String id) {
        webhooks.add(webhook(id, 0, WebhookFilter.ALL), null, TestAudit.line());
    }

    private Webhook get(String id) {
        return webhooks.find(id).orElseThrow();
    }

    private Delivery delivery(String id) {
        return webhooks.findDelivery(id).orElseThrow();
    }

    private static Webhook webhook(String id, long position, WebhookFilter filter) {
        return new Webhook(
                id,
                "https://a.example/",
                "ours",
                filter,
                position,
                null,
                "sealed",
                null,
                null,
                null,
                null,
                NOON);
    }

    private static WebhookRepeat repeat(String key, String subject, Instant at) {
        return new WebhookRepeat("ada", key, "sha256:request", subject, 1, at);
    }

    private static Delivery due(String id, String webhook, Instant at) {
        return Delivery.due(id, webhook, "run_1_3", "run_1", 3, "gate.opened", at);
    }

    private static Delivery after(
            Delivery d,
            Status status,
            int attempts,
            @Nullable Instant nextAt,
            @Nullable Instant finishedAt) {
        return new Delivery(
                d.id(),
                d.webhook(),
                d.message(),
                d.run(),
                d.seq(),
                d.type(),
                status,
                attempts,
                attempts,
                d.createdAt(),
                nextAt,
                finishedAt);
    }
}
