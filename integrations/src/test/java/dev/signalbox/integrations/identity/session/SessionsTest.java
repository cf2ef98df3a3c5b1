package dev.signalbox.integrations.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.engine.signin.Holder;
import dev.signalbox.engine.signin.Session;
import dev.signalbox.engine.signin.Session.Method;
import dev.signalbox.testkit.store.InMemoryStore;
import dev.signalbox.testkit.store.TestAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Holder ADA = new Holder(Kind.HUMAN, "user:ada", "Ada", Map.of(), Set.of());
    private static final Holder BOB = new Holder(Kind.HUMAN, "user:bob", "Bob", Map.of(), Set.of());

    private final InMemoryStore store = new InMemoryStore();
    private Instant now = NOON;
    private final Sessions sessions = sessions();

    private Sessions sessions() {
        return new Sessions(
                store.signIns(),
                () -> now,
                new Random(1),
                Duration.ofMinutes(30),
                Duration.ofHours(8));
    }

    @Test
    void a_session_is_found_by_its_secret_alone() {
        var begun = begin(ADA);
        assertThat(sessions.find(begun.secret())).contains(begun.session());
        assertThat(sessions.find(Secret.make())).isEmpty();
        assertThat(sessions.find(begun.session().id())).isEmpty();
        assertThat(sessions.find(begun.session().digest())).isEmpty();
        assertThat(sessions.find("")).isEmpty();
    }

    @Test
    void the_secret_has_256_bits_and_is_kept_nowhere() {
        var begun = begin(ADA);
        assertThat(begun.secret()).hasSize(43);
        assertThat(begun.session().toString()).doesNotContain(begun.secret());
        assertThat(begun.session().digest()).isEqualTo(Secret.digest(begun.secret()));
    }

    @Test
    void a_session_ends_when_nothing_is_asked() {
        var begun = begin(ADA);
        for (int i = 0; i < 4; i++) {
            now = now.plus(Duration.ofMinutes(29));
            assertThat(sessions.find(begun.secret())).isPresent();
        }
        now = now.plus(Duration.ofMinutes(30));
        assertThat(sessions.find(begun.secret())).isEmpty();
        assertThat(sessions.list(ADA.id())).isEmpty();
    }

    @Test
    void a_session_ends_however_much_is_asked() {
        var begun = begin(ADA);
        while (now.isBefore(NOON.plus(Duration.ofHours(8)).minusSeconds(600))) {
            now = now.plusSeconds(600);
            assertThat(sessions.find(begun.secret())).as(now.toString()).isPresent();
        }
        now = NOON.plus(Duration.ofHours(8));
        assertThat(sessions.find(begun.secret())).isEmpty();
    }

    @Test
    void signing_in_again_ends_the_session_before_and_changes_the_secret() {
        var first = begin(ADA);
        var second =
                sessions.begin(
                        ADA, Method.PASSWORD, now, "::1", first.secret(), _ -> TestAudit.line());
        assertThat(second.secret()).isNotEqualTo(first.secret());
        assertThat(sessions.find(first.secret())).isEmpty();
        assertThat(sessions.find(second.secret())).isPresent();
    }

    @Test
    void a_secret_that_was_planted_is_not_used() {
        String planted = Secret.make();
        var begun =
                sessions.begin(ADA, Method.PASSWORD, now, "::1", planted, _ -> TestAudit.line());
        assertThat(begun.secret()).isNotEqualTo(planted);
        assertThat(sessions.find(planted)).isEmpty();
    }

    @Test
    void what_is_ended_here_is_not_found_any_more() {
        var one = begin(ADA);
        var two = begin(ADA);
        var other = begin(BOB);
        assertThat(sessions.end(one.session().id(), BOB.id(), TestAudit.line())).isFalse();
        assertThat(sessions.find(one.secret())).isPresent();
        assertThat(sessions.end(one.session().id(), ADA.id(), TestAudit.line())).isTrue();
        assertThat(sessions.find(one.secret())).isEmpty();
        assertThat(sessions.endAll(ADA.id(), TestAudit.line())).isEqualTo(1);
        assertThat(sessions.find(two.secret())).isEmpty();
        assertThat(sessions.find(other.secret())).isPresent();
    }

    @Test
    void what_is_ended_by_another_server_is_found_no_longer_than_seconds() {
        Sessions elsewhere = sessions();
        var begun = begin(ADA);
        assertThat(sessions.find(begun.secret())).isPresent();
        elsewhere.endAll(ADA.id(), TestAudit.line());
        now = now.plus(Sessions.TRUSTED);
        assertThat(sessions.find(begun.secret())).isEmpty();
    }

    @Test
    void a_session_outlives_the_server() {
        var begun = begin(ADA);
        assertThat(sessions().find(begun.secret())).map(Session::id).contains(begun.session().id());
    }

    @Test
    void a_clock_that_is_set_back_revives_nothing() {
        var begun = begin(ADA);
        sessions.end(begun.session().id(), null, TestAudit.line());
        now = now.minusSeconds(3_600);
        assertThat(sessions.find(begun.secret())).isEmpty();
    }

    @Test
    void what_is_over_is_tidied_up() {
        begin(ADA);
        now = now.plus(Duration.ofMinutes(31));
        begin(BOB);
        assertThat(sessions.tidy()).isEqualTo(1);
        assertThat(sessions.list(null)).hasSize(1);
    }

    @Test
    void a_link_signs_in_once_and_being_looked_at_does_not_count() {
        var links = new SignInLinks(store.signIns(), () -> now);
        var made = links.make(ADA, TestAudit.line());
        assertThat(links.isGood(made.secret())).isTrue();
        assertThat(links.isGood(made.secret())).isTrue();
        assertThat(links.take(made.secret())).contains(ADA);
        assertThat(links.take(made.secret())).isEmpty();
        assertThat(links.isGood(made.secret())).isFalse();
    }

    @Test
    void a_link_is_good_for_ten_minutes() {
        var links = new SignInLinks(store.signIns(), () -> now);
        var made = links.make(ADA, TestAudit.line());
        now = now.plus(Duration.ofMinutes(10));
        assertThat(links.isGood(made.secret())).isFalse();
        assertThat(links.take(made.secret())).isEmpty();
        assertThat(links.take("x")).isEmpty();
    }

    private Sessions.Begun begin(Holder holder) {
        return sessions.begin(
                holder, Method.PASSWORD, now, "127.0.0.1", null, _ -> TestAudit.line());
    }
}
