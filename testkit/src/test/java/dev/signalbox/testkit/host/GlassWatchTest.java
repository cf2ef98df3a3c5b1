package dev.signalbox.testkit.host;

import static dev.signalbox.testkit.store.Story.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.audit.AuditCodec;
import dev.signalbox.engine.audit.AuditFiles;
import dev.signalbox.engine.audit.Pseudonyms;
import dev.signalbox.engine.host.GlassWatch;
import dev.signalbox.testkit.store.InMemoryStore;
import dev.signalbox.testkit.store.TestAudit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlassWatchTest {

    private record Ring(Duration delay, Runnable task) {}

    private final InMemoryStore store = new InMemoryStore();
    private final Queue<Ring> rings = new ArrayDeque<>();
    private Instant now = NOON;
    private GlassWatch watch;

    @BeforeEach
    void open(@TempDir Path folder) {
        watch =
                new GlassWatch(
                        store.access(),
                        new AuditCodec(Pseudonyms.in(folder.resolve(AuditFiles.HMAC_KEY))),
                        () -> now,
                        (delay, task) -> rings.add(new Ring(delay, task)),
                        Runnable::run);
    }

    @Test
    void the_end_of_its_time_is_written_down_once() {
        watch.expect(broken("ada", Duration.ofMinutes(30)));
        ring(Duration.ofMinutes(30));

        assertThat(store.access().brokenGlass()).isEmpty();
        assertThat(store.audit().head().seq()).isEqualTo(2);
        watch.start();
        assertThat(store.audit().head().seq()).isEqualTo(2);
        assertThat(rings).isEmpty();
    }

    @Test
    void what_ran_out_while_no_engine_was_there_is_found_at_the_start() {
        Grant over = broken("ada", Duration.ofMinutes(30));
        Grant later = broken("bea", Duration.ofMinutes(50));
        now = NOON.plus(Duration.ofMinutes(45));
        watch.start();

        assertThat(store.access().brokenGlass()).containsExactly(later).doesNotContain(over);
        ring(Duration.ofMinutes(5));
        assertThat(store.access().brokenGlass()).isEmpty();
    }

    @Test
    void glass_that_was_broken_anew_meanwhile_stays_broken_for_its_own_time() {
        watch.expect(broken("ada", Duration.ofMinutes(30)));
        now = NOON.plus(Duration.ofMinutes(20));
        Grant anew = broken("ada", Duration.ofMinutes(30));
        now = NOON;
        ring(Duration.ofMinutes(30));

        assertThat(store.access().brokenGlass()).containsExactly(anew);
    }

    private Grant broken(String who, Duration length) {
        var grant =
                new Grant(
                        who,
                        "news",
                        "break_glass",
                        now.plus(length),
                        "The site is down",
                        true,
                        who,
                        now);
        store.access().grant(grant, TestAudit.line());
        return grant;
    }

    /// @param delay that was asked for
    private void ring(Duration delay) {
        Ring ring = Objects.requireNonNull(rings.poll());
        assertThat(ring.delay()).isEqualTo(delay);
        now = now.plus(delay);
        ring.task().run();
    }
}
