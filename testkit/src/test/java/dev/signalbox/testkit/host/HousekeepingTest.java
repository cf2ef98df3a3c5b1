package dev.signalbox.testkit.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.artifact.FileArtifacts;
import dev.signalbox.engine.host.Housekeeping;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.retention.Retention;
import dev.signalbox.engine.retention.RetentionRules;
import dev.signalbox.engine.run.Engine;
import dev.signalbox.engine.webhook.Delivery;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.engine.webhook.Webhook.DisabledBecause;
import dev.signalbox.engine.webhook.WebhookFilter;
import dev.signalbox.testkit.store.InMemoryStore;
import dev.signalbox.testkit.store.Story;
import dev.signalbox.testkit.store.TestAudit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {

    private final InMemoryStore store = new InMemoryStore();
    private final List<Duration> rings = new ArrayList<>();
    private final List<Runnable> rung = new ArrayList<>();
    private Instant now = Instant.now().plus(Duration.ofDays(2));
    private FileArtifacts files;
    private Housekeeping housekeeping;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        store.becomeEngine(Duration.ZERO);
        files = new FileArtifacts(folder);
        housekeeping =
                new Housekeeping(
                        store,
                        files,
                        () -> now,
                        (delay, task) -> {
                            rings.add(delay);
                            rung.add(task);
                        },
                        Runnable::run,
                        new Retention(store.log(), HousekeepingTest::noEngine, files, () -> now),
                        RetentionRules.KEEP);
    }

    @Test
    void keys_are_forgotten_a_day_after_their_use() {
        now = Story.NOON.plus(Housekeeping.KEYS_KEPT);
        store.log()
                .append(List.of(Story.of("run_1").folding("run.created").repeat("a", "k").next()));
        housekeeping.tidy();
        assertThat(store.log().findRepeat("a", "k")).isPresent();
        now = now.plusMillis(1);
        housekeeping.tidy();
        assertThat(store.log().findRepeat("a", "k")).isEmpty();
    }

    @Test
    void deliveries_are_forgotten_a_week_after_their_end() {
        Delivery due = Delivery.due("dlv_1", "whk_1", "m", "run_1", 1, "run.created", Story.NOON);
        store.webhooks().addDeliveries(List.of(due), null, TestAudit.line());
        store.webhooks()
                .add(
                        new Webhook(
                                "whk_1",
                                "https://a.example/",
                                "",
                                WebhookFilter.ALL,
                                0,
                                null,
                                "sealed",
                                null,
                                null,
                                null,
                                null,
                                Story.NOON),
                        null,
                        TestAudit.line());
        store.webhooks().disable("whk_1", DisabledBecause.ASKED, Story.NOON, TestAudit.line());
        now = Story.NOON.plus(Housekeeping.DELIVERIES_KEPT);
        housekeeping.tidy();
        assertThat(store.webhooks().findDelivery("dlv_1")).isPresent();
        now = now.plusMillis(1);
        housekeeping.tidy();
        assertThat(store.webhooks().findDelivery("dlv_1")).isEmpty();
    }

    @Test
    void content_without_a_row_goes_and_the_rest_stays() throws IOException {
        String kept = store("kept");
        String stray = store("stray");
        store.log()
                .append(
                        List.of(
                                Story.of("run_1")
                                        .folding("run.created")
                                        .artifact("art_1", "kept.txt", 1, kept)
                                        .next()));
        housekeeping.tidy();
        assertThat(files.read(kept, 100)).isEqualTo("kept".getBytes(UTF_8));
        assertThat(exists(stray)).isFalse();
    }

    @Test
    void young_content_stays_for_its_row_may_be_on_its_way() throws IOException {
        String young = store("young");
        now = Instant.now().plus(FileArtifacts.KEPT).minusSeconds(60);
        housekeeping.tidy();
        assertThat(exists(young)).isTrue();
    }

    @Test
    void a_store_that_is_away_puts_it_off() {
        housekeeping.start();
        store.setReachable(false);
        rung.removeFirst().run();
        assertThat(rings).hasSize(2);
        assertThat(rung).hasSize(1);
    }

    private String store(String text) throws IOException {
        return files.store(new ByteArrayInputStream(text.getBytes(UTF_8)), 100).digest();
    }

    private boolean exists(String digest) {
        try {
            return files.read(digest, 100).length > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    private static Engine noEngine() {
        throw new EngineElsewhere("not asked for here");
    }
}
