package dev.signalbox.testkit.store;

import static dev.signalbox.testkit.store.Story.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.signin.Account;
import dev.signalbox.engine.signin.Holder;
import dev.signalbox.engine.signin.Session;
import dev.signalbox.engine.signin.Session.Method;
import dev.signalbox.engine.signin.SignInLink;
import dev.signalbox.engine.signin.SignInStore;
import dev.signalbox.engine.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What signing in leaves in every [Store]. Each test has a store of its own.
public abstract class SignInConformance {

    private static final Holder ADA =
            new Holder(
                    Kind.HUMAN,
                    "user:ada",
                    "Ada \"Countess\" Lovelace",
                    Map.of("*", Set.of("admin"), "video", Set.of("reviewer", "observer")),
                    Set.of("a", "b"));
    private static final Holder BOB = new Holder(Kind.HUMAN, "user:bob", "Bob", Map.of(), Set.of());

    private @Nullable Store store;
    private SignInStore signIns = new InMemoryStore().signIns();

    protected abstract Store openStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = openStore();
        signIns = store.signIns();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void a_session_comes_back_as_it_was() {
        Session session = session("ses_1", ADA);
        signIns.addSession(session, null, line());
        assertThat(signIns.findSession(session.digest())).contains(session);
        assertThat(signIns.findSession("other")).isEmpty();
    }

    @Test
    void a_new_session_ends_the_one_it_replaces() {
        signIns.addSession(session("ses_1", ADA), null, line());
        signIns.addSession(session("ses_2", ADA), "ses_1", line());
        assertThat(signIns.listSessions(ADA.id(), 9)).containsExactly(session("ses_2", ADA));
    }

    @Test
    void sessions_are_listed_newest_first_by_whose_they_are() {
        signIns.addSession(session("ses_1", ADA), null, line());
        signIns.addSession(session("ses_2", BOB), null, line());
        signIns.addSession(session("ses_3", ADA), null, line());
        assertThat(signIns.listSessions(ADA.id(), 9))
                .extracting(Session::id)
                .containsExactly("ses_3", "ses_1");
        assertThat(signIns.listSessions(null, 2))
                .extracting(Session::id)
                .containsExactly("ses_3", "ses_2");
    }

    @Test
    void when_a_session_was_seen_only_moves_on() {
        Session session = session("ses_1", ADA);
        signIns.addSession(session, null, line());
        signIns.seen("ses_1", NOON.plusSeconds(60));
        signIns.seen("ses_1", NOON.plusSeconds(30));
        assertThat(signIns.findSession(session.digest()))
                .contains(session.seen(NOON.plusSeconds(60)));
    }

    @Test
    void a_session_is_ended_by_its_own_and_by_who_may_end_any() {
        signIns.addSession(session("ses_1", ADA), null, line());
        assertThat(signIns.endSession("ses_1", BOB.id(), line())).isFalse();
        assertThat(signIns.endSession("ses_1", ADA.id(), line())).isTrue();
        assertThat(signIns.endSession("ses_1", null, line())).isFalse();
        signIns.addSession(session("ses_2", ADA), null, line());
        assertThat(signIns.endSession("ses_2", null, line())).isTrue();
    }

    @Test
    void all_sessions_of_somebody_are_ended_and_no_others() {
        signIns.addSession(session("ses_1", ADA), null, line());
        signIns.addSession(session("ses_2", ADA), null, line());
        signIns.addSession(session("ses_3", BOB), null, line());
        assertThat(signIns.endSessions(ADA.id(), line())).isEqualTo(2);
        assertThat(signIns.listSessions(null, 9)).containsExactly(session("ses_3", BOB));
    }

    @Test
    void sessions_and_links_that_are_over_are_forgotten() {
        signIns.addSession(session("ses_1", ADA), null, line());
        signIns.addLink(new SignInLink("l", ADA, NOON.plusSeconds(9)), line());
        assertThat(signIns.forget(NOON, NOON)).isZero();
        assertThat(signIns.forget(NOON, NOON.plusMillis(1))).isEqualTo(1);
        signIns.addSession(session("ses_1", ADA), null, line());
        assertThat(signIns.forget(NOON.plusSeconds(101), NOON)).isEqualTo(1);
        assertThat(signIns.takeLink("l", NOON)).isEmpty();
    }

    @Test
    void an_account_comes_back_as_it_was_and_a_name_is_taken_once() {
        assertThat(signIns.addAccount(account("bob"), line())).isTrue();
        assertThat(signIns.addAccount(account("ada"), line())).isTrue();
        assertThat(signIns.addAccount(account("ada"), line())).isFalse();
        assertThat(signIns.findAccount("ada")).contains(account("ada"));
        assertThat(signIns.findAccount("Ada")).isEmpty();
        assertThat(signIns.listAccounts()).containsExactly(account("ada"), account("bob"));
    }

    @Test
    void a_new_password_ends_every_session_of_the_account() {
        signIns.addAccount(account("ada"), line());
        signIns.addSession(session("ses_1", ADA), null, line());
        signIns.addSession(session("ses_2", BOB), null, line());
        assertThat(signIns.changePassword("ada", ADA.id(), "new", NOON.plusSeconds(5), line()))
                .isTrue();
        Account changed = signIns.findAccount("ada").orElseThrow();
        assertThat(changed.password()).isEqualTo("new");
        assertThat(changed.passwordAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(signIns.listSessions(null, 9)).extracting(Session::id).containsExactly("ses_2");
        assertThat(signIns.changePassword("eve", "user:eve", "new", NOON, line())).isFalse();
    }

    @Test
    void a_changed_account_loses_its_sessions() {
        signIns.addAccount(account("ada"), line());
        signIns.addSession(session("ses_1", ADA), null, line());
        Map<String, Set<String>> roles = Map.of("video", Set.of("observer"));
        assertThat(signIns.changeAccount("ada", ADA.id(), "A.", roles, true, line())).isTrue();
        Account changed = signIns.findAccount("ada").orElseThrow();
        assertThat(changed.disabled()).isTrue();
        assertThat(changed.title()).isEqualTo("A.");
        assertThat(changed.memberships()).isEqualTo(roles);
        assertThat(changed.password()).isEqualTo("hash");
        assertThat(signIns.listSessions(null, 9)).isEmpty();
        assertThat(signIns.changeAccount("eve", "user:eve", "E.", roles, true, line())).isFalse();
    }

    @Test
    void what_changes_something_leaves_an_entry_and_what_does_not_leaves_none() {
        assertThat(signIns.addAccount(account("ada"), TestAudit.line("add"))).isTrue();
        assertThat(signIns.addAccount(account("ada"), TestAudit.line("again"))).isFalse();
        signIns.addSession(session("ses_1", ADA), null, TestAudit.line("sign in"));
        assertThat(signIns.endSession("ses_1", BOB.id(), TestAudit.line("steal"))).isFalse();
        assertThat(signIns.endSession("ses_1", ADA.id(), TestAudit.line("end"))).isTrue();
        assertThat(signIns.endSessions(ADA.id(), TestAudit.line("end none"))).isZero();
        signIns.addSession(session("ses_2", ADA), null, TestAudit.line("sign in again"));
        assertThat(signIns.endSessions(ADA.id(), TestAudit.line("end all"))).isEqualTo(1);
        signIns.changePassword("ada", ADA.id(), "new", NOON, TestAudit.line("password"));
        signIns.changePassword("eve", "user:eve", "new", NOON, TestAudit.line("nobody's"));
        signIns.changeAccount("ada", ADA.id(), "A.", Map.of(), true, TestAudit.line("change"));
        signIns.changeAccount("eve", "user:eve", "E.", Map.of(), true, TestAudit.line("none"));
        signIns.addLink(new SignInLink("l", ADA, NOON.plusSeconds(9)), TestAudit.line("link"));
        assertThat(actions())
                .containsExactly(
                        "add",
                        "sign in",
                        "end",
                        "sign in again",
                        "end all",
                        "password",
                        "change",
                        "link");
    }

    @Test
    void a_link_is_taken_once_and_in_time() {
        var link = new SignInLink("l", ADA, NOON.plusSeconds(9));
        signIns.addLink(link, line());
        assertThat(signIns.hasLink("l", NOON)).isTrue();
        assertThat(signIns.hasLink("l", NOON.plusSeconds(9))).isFalse();
        assertThat(signIns.takeLink("l", NOON)).contains(link);
        assertThat(signIns.takeLink("l", NOON)).isEmpty();
        signIns.addLink(link, line());
        assertThat(signIns.takeLink("l", NOON.plusSeconds(9))).isEmpty();
    }

    @Test
    void of_many_at_once_one_takes_a_link() throws Exception {
        signIns.addLink(new SignInLink("l", ADA, NOON.plusSeconds(9)), line());
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            Callable<Optional<SignInLink>> take = () -> signIns.takeLink("l", NOON);
            List<Future<Optional<SignInLink>>> taken =
                    IntStream.range(0, 16).mapToObj(_ -> many.submit(take)).toList();
            int winners = 0;
            for (Future<Optional<SignInLink>> each : taken) {
                winners += each.get().isPresent() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    private List<String> actions() {
        return Objects.requireNonNull(store).audit().read(0, 100).stream()
                .map(row -> Json.parse(row.record()).path("action").asText())
                .toList();
    }

    private static AuditLine line() {
        return TestAudit.line();
    }

    private static Session session(String id, Holder holder) {
        return new Session(
                id,
                "digest of " + id,
                holder,
                Method.PASSWORD,
                NOON.minusSeconds(5),
                NOON,
                NOON,
                NOON.plusSeconds(100),
                "127.0.0.1");
    }

    private static Account account(String name) {
        return new Account(
                name, "The " + name, "hash", Map.of("*", Set.of("reviewer")), false, NOON, NOON);
    }
}
