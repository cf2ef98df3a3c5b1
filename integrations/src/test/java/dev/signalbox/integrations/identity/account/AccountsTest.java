package dev.signalbox.integrations.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.signin.Session.Method;
import dev.signalbox.integrations.identity.account.Accounts.Answer;
import dev.signalbox.integrations.identity.account.Accounts.Known;
import dev.signalbox.integrations.identity.account.Accounts.Wait;
import dev.signalbox.integrations.identity.account.Accounts.Wrong;
import dev.signalbox.integrations.identity.session.Sessions;
import dev.signalbox.testkit.store.InMemoryStore;
import dev.signalbox.testkit.store.TestAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

    private static final String GOOD = "quiet lamps under rain";
    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    private final InMemoryStore store = new InMemoryStore();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final Sessions sessions =
            new Sessions(
                    store.signIns(),
                    () -> now,
                    new Random(1),
                    Duration.ofMinutes(30),
                    Duration.ofHours(8));
    private final Accounts accounts =
            new Accounts(store.signIns(), sessions, () -> now, new Passwords());

    @BeforeEach
    void add() throws Exception {
        assertThat(
                        accounts.add(
                                "ada",
                                "Ada Lovelace",
                                GOOD,
                                Map.of("*", Set.of("reviewer")),
                                TestAudit.line()))
                .isPresent();
    }

    @Test
    void the_right_password_says_who_somebody_is() throws Exception {
        Answer answer = accounts.signIn(" Ada ", GOOD, HERE);
        assertThat(answer).isInstanceOf(Known.class);
        var holder = ((Known) answer).holder();
        assertThat(holder.id()).isEqualTo("user:ada");
        assertThat(holder.name()).isEqualTo("Ada Lovelace");
        assertThat(holder.memberships()).isEqualTo(Map.of("*", Set.of("reviewer")));
    }

    @Test
    void nobody_is_told_whether_the_name_or_the_password_is_wrong() throws Exception {
        assertThat(accounts.signIn("ada", GOOD + "x", HERE)).isEqualTo(new Wrong());
        assertThat(accounts.signIn("eve", GOOD, HERE)).isEqualTo(new Wrong());
        assertThat(accounts.signIn("", GOOD, HERE)).isEqualTo(new Wrong());
        assertThat(accounts.signIn("ada", "", HERE)).isEqualTo(new Wrong());
        assertThat(accounts.signIn("ada", GOOD.repeat(500), HERE)).isEqualTo(new Wrong());
        accounts.change("ada", "Ada", Map.of(), true, TestAudit.line());
        assertThat(accounts.signIn("ada", GOOD, HERE)).isEqualTo(new Wrong());
    }

    @Test
    void only_a_hash_with_the_parameters_of_owasp_is_kept() {
        String kept = accounts.find("ada").orElseThrow().password();
        assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(GOOD);
        assertThat(accounts.find("ada").orElseThrow().toString()).doesNotContain("argon2");
    }

    @Test
    void the_same_letter_written_in_two_ways_is_the_same() throws Exception {
        accounts.changePassword("ada", "Zo\u00eb likes the rain", TestAudit.line());
        assertThat(accounts.signIn("ada", "Zoe\u0308 likes the rain", HERE))
                .isInstanceOf(Known.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "elevenchars",
                "password1234",
                "P@ssw0rd2026!",
                "passwordpassword",
                "aaaaaaaaaaaaaaa",
                "abcabcabcabcabc",
                "123456789012",
                "qwertyuiop12",
                "1qaz2wsx3edc",
                "abcdefghijklmnop",
                "iloveyou2026!!",
                "ada-ada-ada-ada",
                "signalbox2026",
                "Welcome2026!!",
                "correct horse battery staple",
                "tab\tin the middle"
            })
    void a_password_that_is_tried_first_is_refused(String password) {
        assertThatThrownBy(() -> accounts.changePassword("ada", password, TestAudit.line()))
                .isInstanceOf(Accounts.Unfit.class)
                .hasMessageStartingWith("the password ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GOOD,
                "ninety-two purple anvils",
                "xK4vT9mQ2pLz",
                "ein Fahrrad im Schnee",
                "我们在雨中等了很久很久才回家"
            })
    void any_other_is_good(String password) throws Exception {
        assertThat(accounts.changePassword("ada", password, TestAudit.line())).isTrue();
        assertThat(accounts.signIn("ada", password, HERE)).isInstanceOf(Known.class);
    }

    @Test
    void a_password_may_have_128_characters_and_no_more() throws Exception {
        var random = new Random(5);
        var text = new StringBuilder();
        for (int i = 0; i < 128; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        assertThat(accounts.changePassword("ada", text.toString(), TestAudit.line())).isTrue();
        assertThatThrownBy(() -> accounts.changePassword("ada", text + "x", TestAudit.line()))
                .hasMessageContaining("129 characters; need 12 to 128");
    }

    @Test
    void a_new_password_and_a_changed_account_end_the_sessions() throws Exception {
        var holder = ((Known) accounts.signIn("ada", GOOD, HERE)).holder();
        var one = sessions.begin(holder, Method.PASSWORD, now, HERE, null, _ -> TestAudit.line());
        assertThat(sessions.find(one.secret())).isPresent();
        accounts.changePassword("ada", "another quiet lamp", TestAudit.line());
        assertThat(sessions.find(one.secret())).isEmpty();
        var two = sessions.begin(holder, Method.PASSWORD, now, HERE, null, _ -> TestAudit.line());
        assertThat(sessions.find(two.secret())).isPresent();
        accounts.change("ada", "Ada", Map.of(), false, TestAudit.line());
        assertThat(sessions.find(two.secret())).isEmpty();
    }

    @Test
    void whoever_guesses_has_to_wait_longer_and_longer() throws Exception {
        for (int i = 0; i < Lockout.FREE; i++) {
            assertThat(accounts.signIn("ada", "wrong", HERE)).isEqualTo(new Wrong());
        }
        var waits = new ArrayList<Duration>();
        for (int i = 0; i < 12; i++) {
            var wait = (Wait) accounts.signIn("ada", GOOD, HERE);
            waits.add(wait.time());
            now = now.plus(wait.time());
            assertThat(accounts.signIn("ada", "wrong", HERE)).isEqualTo(new Wrong());
        }
        assertThat(waits)
                .startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4))
                .endsWith(Lockout.LONGEST);
    }

    @Test
    void the_victim_signs_in_from_elsewhere_meanwhile() throws Exception {
        for (int i = 0; i < 30; i++) {
            accounts.signIn("ada", "wrong", HERE);
        }
        assertThat(accounts.signIn("ada", GOOD, HERE)).isInstanceOf(Wait.class);
        assertThat(accounts.signIn("ada", GOOD, THERE)).isInstanceOf(Known.class);
        assertThat(accounts.signIn("ADA ", GOOD, HERE)).isInstanceOf(Wait.class);
    }

    @Test
    void the_wait_is_forgotten_after_a_success_and_after_a_while() throws Exception {
        for (int i = 0; i < Lockout.FREE - 1; i++) {
            accounts.signIn("ada", "wrong", HERE);
        }
        assertThat(accounts.signIn("ada", GOOD, HERE)).isInstanceOf(Known.class);
        for (int i = 0; i < Lockout.FREE; i++) {
            accounts.signIn("ada", "wrong", HERE);
        }
        assertThat(accounts.signIn("ada", GOOD, HERE)).isInstanceOf(Wait.class);
        now = now.plusSeconds(1).plus(Lockout.WINDOW);
        assertThat(accounts.signIn("ada", "wrong", HERE)).isEqualTo(new Wrong());
        assertThat(accounts.signIn("ada", GOOD, HERE)).isInstanceOf(Known.class);
    }

    @Test
    void a_name_is_taken_once_and_has_a_form() throws Exception {
        assertThat(accounts.add("ada", "Another", GOOD, Map.of(), TestAudit.line())).isEmpty();
        for (String name : new String[] {"Ada", "", "a b", "-a", "a/b", "a".repeat(101)}) {
            assertThatThrownBy(() -> accounts.add(name, "A", GOOD, Map.of(), TestAudit.line()))
                    .isInstanceOf(Accounts.Unfit.class);
        }
        assertThatThrownBy(() -> accounts.add("bob", " ", GOOD, Map.of(), TestAudit.line()))
                .isInstanceOf(Accounts.Unfit.class);
        assertThat(accounts.changePassword("eve", GOOD, TestAudit.line())).isFalse();
    }
}
