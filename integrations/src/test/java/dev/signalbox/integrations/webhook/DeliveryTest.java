package dev.signalbox.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import dev.signalbox.engine.run.RequestKey;
import dev.signalbox.engine.webhook.Delivery;
import dev.signalbox.engine.webhook.Delivery.Status;
import dev.signalbox.engine.webhook.DeliveryAttempt.Error;
import dev.signalbox.engine.webhook.Webhook.DisabledBecause;
import dev.signalbox.integrations.webhook.Receiver.Got;
import dev.signalbox.integrations.webhook.Webhooks.Change;
import dev.signalbox.integrations.webhook.Webhooks.Reemitted;
import dev.signalbox.integrations.webhook.Webhooks.Revealed;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import dev.signalbox.testkit.store.Story;
import dev.signalbox.testkit.store.TestAudit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the log to a real receiver, by a clock that is told what time it is.
class DeliveryTest {

    @TempDir private Path folder;
    private final Receiver receiver = Receiver.start();
    private final Story story = Story.of("run_1");
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder).follow();
    }

    @AfterEach
    void close() {
        bench.close();
        receiver.close();
    }

    @Test
    void an_event_arrives_signed_and_whole() throws Exception {
        Revealed endpoint = bench.endpoint(receiver.url(), "gate.*");
        bench.append(story.folding("run.created").folding("gate.opened"));
        Got got = receiver.next();

        new Webhook(endpoint.secret()).verify(got.body(), got.headers());
        assertThat(got.header("content-type")).isEqualTo("application/cloudevents+json");
        assertThat(got.path()).isEqualTo("/hook?token=1");
        assertThat(got.id()).isEqualTo("run_1_2");
        assertThat(got.at("/data/type")).isEqualTo("gate.opened");
        Delivery delivery = bench.awaitAttempt(endpoint.webhook().id(), 1);
        assertThat(delivery.status()).isEqualTo(Status.DELIVERED);
        assertThat(bench.attempts(delivery).getFirst().status()).isEqualTo(204);
        assertThat(endpoint.webhook().toString()).doesNotContain(endpoint.secret());
    }

    @Test
    void what_fails_is_tried_at_the_times_of_the_standard() throws Exception {
        for (int i = 0; i < 10; i++) {
            receiver.answers(500);
        }
        String id = bench.endpoint(receiver.url()).webhook().id();
        Instant last = bench.start;
        bench.append(story.folding("run.created"));
        List<Duration> delays =
                List.of(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        var jitters = new HashSet<Double>();
        for (int tried = 1; tried <= delays.size(); tried++) {
            Got got = receiver.next();
            assertThat(got.id()).isEqualTo("run_1_1");
            assertThat(got.header("webhook-timestamp"))
                    .isEqualTo(Long.toString(last.getEpochSecond()));
            Instant next = Objects.requireNonNull(bench.awaitAttempt(id, tried).nextAt());
            Duration delay = delays.get(tried - 1);
            assertThat(next)
                    .isBetween(last.plus(delay), last.plus(delay.multipliedBy(6).dividedBy(5)));
            jitters.add((double) Duration.between(last, next).toMillis() / delay.toMillis());
            last = next;
            bench.time.goTo(next);
        }
        Delivery over = bench.awaitAttempt(id, 10);
        assertThat(over.status()).isEqualTo(Status.FAILED);
        assertThat(bench.attempts(over)).hasSize(10).allMatch(a -> a.error() == Error.STATUS);
        assertThat(jitters).hasSizeGreaterThan(7);
        assertThat(bench.webhooks.find(id).orElseThrow().enabled()).isTrue();
    }

    @Test
    void a_retry_that_arrives_ends_it() throws Exception {
        receiver.answers(500);
        String id = bench.endpoint(receiver.url()).webhook().id();
        bench.append(story.folding("run.created"));
        Instant next = Objects.requireNonNull(bench.awaitAttempt(id, 1).nextAt());
        assertThat(bench.webhooks.find(id).orElseThrow().failingSince()).isEqualTo(bench.start);
        bench.time.goTo(next);
        assertThat(bench.awaitAttempt(id, 2).status()).isEqualTo(Status.DELIVERED);
        assertThat(bench.webhooks.find(id).orElseThrow().failingSince()).isNull();
    }

    @Test
    void gone_disables_the_endpoint() {
        receiver.answers(410);
        String id = bench.endpoint(receiver.url()).webhook().id();
        bench.append(story.folding("run.created"));
        bench.await(() -> !bench.webhooks.find(id).orElseThrow().enabled());
        assertThat(bench.webhooks.find(id).orElseThrow().disabledBecause())
                .isEqualTo(DisabledBecause.GONE);
        assertThat(bench.only(id).status()).isEqualTo(Status.FAILED);
        assertThat(bench.webhooks.redeliver(id, bench.only(id).id(), TestAudit.ADA, null))
                .isEqualTo(Answer.refuse(new Refusal.Disabled(id, DisabledBecause.GONE)));
    }

    @Test
    void days_of_failing_disable_the_endpoint() throws Exception {
        for (int i = 0; i < 20; i++) {
            receiver.answers(500);
        }
        String id = bench.endpoint(receiver.url()).webhook().id();
        bench.append(story.folding("run.created"));
        bench.awaitAttempt(id, 1);
        bench.time.pass(Deliverer.PATIENCE);
        bench.append(story.folding("run.started"));
        bench.await(() -> !bench.webhooks.find(id).orElseThrow().enabled());
        assertThat(bench.webhooks.find(id).orElseThrow().disabledBecause())
                .isEqualTo(DisabledBecause.FAILING);
    }

    @Test
    void an_answer_that_does_not_come_is_not_awaited_for_long() throws Exception {
        var latch = new CountDownLatch(1);
        receiver.hangs(latch);
        String id = bench.endpoint(receiver.url()).webhook().id();
        bench.append(story.folding("run.created"));
        receiver.next();
        bench.time.goTo(bench.start.plus(Sender.TIMEOUT));
        Delivery tried = bench.awaitAttempt(id, 1);
        latch.countDown();
        assertThat(bench.attempts(tried).getFirst().error()).isEqualTo(Error.TIMEOUT);
        assertThat(bench.attempts(tried).getFirst().tookMs()).isEqualTo(20_000);
        assertThat(tried.status()).isEqualTo(Status.PENDING);
    }

    @Test
    void a_redirect_is_a_failure_and_not_followed() {
        try (Receiver elsewhere = Receiver.start()) {
            receiver.answers(302, Map.of("Location", elsewhere.url()));
            String id = bench.endpoint(receiver.url()).webhook().id();
            bench.append(story.folding("run.created"));
            Delivery tried = bench.awaitAttempt(id, 1);
            assertThat(bench.attempts(tried).getFirst().error()).isEqualTo(Error.REDIRECT);
            assertThat(bench.attempts(tried).getFirst().status()).isEqualTo(302);
            assertThat(elsewhere.hasNothing()).isTrue();
        }
    }

    @Test
    void an_endpoint_that_asks_for_patience_gets_it() throws Exception {
        receiver.answers(429, Map.of("Retry-After", "60"));
        String id = bench.endpoint(receiver.url()).webhook().id();
        bench.append(story.folding("run.created"));
        assertThat(bench.awaitAttempt(id, 1).nextAt()).isEqualTo(bench.start.plusSeconds(60));
        receiver.next();
        bench.append(story.folding("run.started"));
        bench.await(() -> bench.deliveries(id).size() == 2);
        bench.time.goTo(bench.start.plusSeconds(60));
        assertThat(List.of(receiver.next().id(), receiver.next().id()))
                .containsExactlyInAnyOrder("run_1_1", "run_1_2");
    }

    @Test
    void a_rotated_secret_signs_beside_the_old_one_for_a_day() throws Exception {
        Revealed old = bench.endpoint(receiver.url());
        String id = old.webhook().id();
        Revealed fresh = Bench.created(bench.webhooks.rotate(id, TestAudit.ADA, null));
        assertThat(fresh.secret()).isNotEqualTo(old.secret());
        bench.append(story.folding("run.created"));
        Got both = receiver.next();
        assertThat(both.header("webhook-signature").split(" ")).hasSize(2);
        new Webhook(old.secret()).verify(both.body(), both.headers());
        new Webhook(fresh.secret()).verify(both.body(), both.headers());

        bench.time.pass(Webhooks.OLD_SECRET_KEPT);
        bench.append(story.folding("run.started"));
        Got one = receiver.next();
        String signature =
                new Webhook(fresh.secret())
                        .sign(
                                one.id(),
                                Long.parseLong(one.header("webhook-timestamp")),
                                one.body());
        assertThat(one.header("webhook-signature")).isEqualTo(signature);
    }

    @Test
    void a_redelivery_has_the_same_message_id() {
        String id = bench.endpoint(receiver.url()).webhook().id();
        bench.append(story.folding("run.created"));
        Delivery first = bench.awaitAttempt(id, 1);
        Got before = receiver.next();
        Bench.created(bench.webhooks.redeliver(id, first.id(), TestAudit.ADA, null));
        assertThat(receiver.next().id()).isEqualTo(before.id());
        assertThat(bench.awaitAttempt(id, 2).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_range_is_sent_again_under_the_same_ids_and_through_the_filter() {
        bench.append(story.folding("run.created").folding("gate.opened").folding("gate.approved"));
        String id = bench.endpoint(receiver.url(), "gate.*").webhook().id();
        var key = new RequestKey("ada", "k", "f");
        assertThat(bench.webhooks.reemit(id, "run_1", 1, 3, TestAudit.ADA, key))
                .isEqualTo(Answer.done(new Reemitted(2, 1)));
        assertThat(List.of(receiver.next().id(), receiver.next().id()))
                .containsExactlyInAnyOrder("run_1_2", "run_1_3");
        assertThat(bench.webhooks.reemit(id, "run_1", 1, 3, TestAudit.ADA, key))
                .isEqualTo(new Answer.Done<>(new Reemitted(2, 1), true));
        assertThat(bench.deliveries(id)).hasSize(2);
        assertThat(bench.webhooks.reemit(id, "run_1", 1, 4, TestAudit.ADA, null))
                .isInstanceOf(Answer.Refused.class);
        assertThat(bench.webhooks.reemit(id, "run_1", 2, 1, TestAudit.ADA, null))
                .isInstanceOf(Answer.Refused.class);
        assertThat(bench.webhooks.reemit(id, "run_2", 1, 1, TestAudit.ADA, null))
                .isEqualTo(Answer.refuse(new Refusal.NoSuchRun("run_2")));
    }

    @Test
    void a_death_between_delivery_and_record_repeats_it_with_the_same_id() {
        String id = bench.endpoint(receiver.url()).webhook().id();
        bench.loseRecords(true);
        bench.append(story.folding("run.created"));
        Got first = receiver.next();
        bench.webhooks.close();
        bench.loseRecords(false);
        bench.restart();
        Got again = receiver.next();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(bench.awaitAttempt(id, 1).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_restart_goes_on_where_the_log_was_left() throws Exception {
        Path data = folder.resolve("data");
        try (var first = new Bench(folder, Stores.open(StoreSettings.in(data)))) {
            first.endpoint(receiver.url());
            first.append(story.folding("run.created")); // nobody follows
        }
        try (var second = new Bench(folder, Stores.open(StoreSettings.in(data)))) {
            second.follow();
            assertThat(receiver.next().id()).isEqualTo("run_1_1");
            second.append(story.folding("run.started"));
            assertThat(receiver.next().id()).isEqualTo("run_1_2");
        }
    }

    @Test
    void every_event_is_sent_once_through_any_number_of_restarts() {
        String id = bench.endpoint(receiver.url()).webhook().id();
        var expected = new HashSet<String>();
        for (int i = 1; i <= 300; i++) {
            expected.add("run_1_" + i);
            bench.append(story.report("stage.reported"));
            if (i % 50 == 0) {
                bench.restart();
            }
        }
        bench.await(() ->
                bench.deliveries(id).size() == 300
                        && bench.deliveries(id).stream()
                                .allMatch(d -> d.status() == Status.DELIVERED));
        assertThat(bench.deliveries(id))
                .extracting(Delivery::message)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void a_slow_endpoint_keeps_no_other_waiting() {
        var latch = new CountDownLatch(1);
        try (Receiver slow = Receiver.start()) {
            for (int i = 0; i < 20; i++) {
                slow.hangs(latch);
            }
            bench.endpoint(slow.url());
            bench.endpoint(receiver.url());
            for (int i = 0; i < 20; i++) {
                bench.append(story.report("stage.reported"));
            }
            for (int i = 0; i < 20; i++) {
                receiver.next();
            }
            for (int i = 0; i < Deliverer.PLACES; i++) {
                slow.next();
            }
            assertThat(slow.hasNothing()).isTrue();
            latch.countDown();
        }
    }

    @Test
    void filters_hold_for_types_stages_pipelines_and_labels() {
        var filter =
                new dev.signalbox.engine.webhook.WebhookFilter(
                        "*",
                        Set.of("run.created", "gate.*"),
                        Set.of("script"),
                        Set.of("brief"),
                        Map.of("team", "news"));
        String id =
                Bench.created(
                                bench.webhooks.create(
                                        receiver.url(), "", filter, true, TestAudit.ADA, null))
                        .webhook()
                        .id();
        bench.append(
                Story.of("run_a")
                        .pipeline("brief")
                        .labels(Map.of("team", "news", "more", "x"))
                        .folding("run.created")
                        .folding("run.started")
                        .event("gate.opened", "other", true, "{}")
                        .folding("gate.opened"));
        bench.append(Story.of("run_b").pipeline("brief").folding("gate.opened"));
        bench.append(Story.of("run_c").labels(Map.of("team", "news")).folding("gate.opened"));
        bench.append(
                Story.of("run_d")
                        .pipeline("brief")
                        .labels(Map.of("team", "news"))
                        .folding("gate.opened"));
        assertThat(List.of(receiver.next().id(), receiver.next().id(), receiver.next().id()))
                .containsExactlyInAnyOrder("run_a_1", "run_a_4", "run_d_1");
        assertThat(bench.deliveries(id)).hasSize(3);
    }

    @Test
    void what_happens_while_an_endpoint_is_disabled_is_not_sent() {
        String id = bench.endpoint(receiver.url()).webhook().id();
        change(id, false);
        bench.append(story.folding("run.created"));
        change(id, true);
        bench.append(story.folding("run.started"));
        assertThat(receiver.next().id()).isEqualTo("run_1_2");
        bench.awaitAttempt(id, 1);
    }

    @Test
    void a_test_message_says_at_once_whether_it_arrived() throws Exception {
        Revealed endpoint = bench.endpoint(receiver.url());
        String id = endpoint.webhook().id();
        var tested = Bench.created(bench.webhooks.test(id));
        Got got = receiver.next();
        new Webhook(endpoint.secret()).verify(got.body(), got.headers());
        assertThat(tested.delivered()).isTrue();
        assertThat(tested.message()).isEqualTo(got.id());
        assertThat(got.at("/type")).isEqualTo("dev.signalbox.test");
        receiver.answers(500);
        assertThat(Bench.created(bench.webhooks.test(id)).error()).isEqualTo("status");
        assertThat(bench.deliveries(id)).isEmpty();
    }

    @Test
    void under_one_key_one_endpoint_is_made() {
        var key = new RequestKey("ada", "k", "f");
        var filter = dev.signalbox.engine.webhook.WebhookFilter.ALL;
        Revealed made =
                Bench.created(
                        bench.webhooks.create(
                                receiver.url(), "", filter, true, TestAudit.ADA, key));
        Revealed again =
                Bench.created(
                        bench.webhooks.create(
                                receiver.url(), "", filter, true, TestAudit.ADA, key));
        assertThat(again.secret()).isEqualTo(made.secret());
        assertThat(bench.store.webhooks().count()).isEqualTo(1);
        assertThat(
                        bench.webhooks.create(
                                receiver.url(),
                                "other",
                                filter,
                                true,
                                TestAudit.ADA,
                                new RequestKey("ada", "k", "g")))
                .isEqualTo(Answer.refuse(new Refusal.KeyReused("k")));
    }

    @Test
    void there_are_not_more_endpoints_than_there_may_be() {
        for (int i = 0; i < Webhooks.MOST; i++) {
            bench.endpoint(receiver.url());
        }
        assertThatThrownBy(() -> bench.endpoint(receiver.url())).hasMessageContaining("TooMany");
    }

    private void change(String id, boolean enabled) {
        Bench.created(
                bench.webhooks.change(id, new Change(null, null, null, enabled), TestAudit.ADA));
    }
}
