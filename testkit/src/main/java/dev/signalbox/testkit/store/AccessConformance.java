package dev.signalbox.testkit.store;

import static dev.signalbox.testkit.store.Story.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.access.ApiKey;
import dev.signalbox.engine.access.Delegation;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.access.Known;
import dev.signalbox.engine.audit.AuditLine;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How every store keeps principals, roles, keys and stand-ins.
public abstract class AccessConformance extends ProjectConformance {

    private static final Known ADA = new Known("ada", Kind.HUMAN, "Ada", null, null, NOON);
    private static final Known BOT = new Known("bot", Kind.AGENT, "Bot", "ada", null, NOON);

    @Test
    void a_principal_is_made_known_once() throws Exception {
        assertThat(access().add(ADA, line())).isTrue();
        assertThat(access().add(new Known("ada", Kind.SERVICE, "x", null, null, NOON), line()))
                .isFalse();
        assertThat(access().add(BOT, line())).isTrue();
        reopen();

        assertThat(access().find("ada")).contains(ADA);
        assertThat(access().list(null, 10)).containsExactly(ADA, BOT);
        assertThat(access().list("ada", 10)).containsExactly(BOT);
        assertThat(access().find("eve")).isEmpty();
    }

    @Test
    void a_principal_is_disabled_and_let_in_again() {
        assertThat(access().add(ADA, line())).isTrue();
        assertThat(access().disable("ada", NOON, line())).isTrue();
        assertThat(access().find("ada").orElseThrow().isDisabled()).isTrue();
        assertThat(access().disable("ada", null, line())).isTrue();
        assertThat(access().find("ada")).contains(ADA);
        assertThat(access().disable("eve", NOON, line())).isFalse();
    }

    @Test
    void roles_are_given_on_new_terms_and_taken() {
        Grant first = grant("ada", "news", "reviewer", null);
        Grant again = grant("ada", "news", "reviewer", NOON.plusSeconds(60));
        Grant everywhere = grant("ada", "*", "observer", null);
        Grant other = grant("bea", "news", "operator", null);
        List.of(first, again, everywhere, other).forEach(it -> access().grant(it, line()));

        assertThat(access().grantsOf("ada")).containsExactly(everywhere, again);
        assertThat(access().grantsIn("news", null, 10)).containsExactly(again, other);
        assertThat(access().grantsIn("news", again, 10)).containsExactly(other);
        assertThat(access().revoke("ada", "news", "reviewer", line())).isTrue();
        assertThat(access().revoke("ada", "news", "reviewer", line())).isFalse();
        assertThat(access().grantsOf("ada")).containsExactly(everywhere);
    }

    @Test
    void broken_glass_is_found_everywhere_and_ended_on_its_own_terms() {
        Grant first = grant("ada", "news", "break_glass", NOON.plusSeconds(60));
        var again =
                new Grant(
                        "ada",
                        "news",
                        "break_glass",
                        NOON.plusSeconds(90),
                        "why",
                        true,
                        "ada",
                        NOON.plusSeconds(5));
        Grant other = grant("bea", "film", "break_glass", NOON.plusSeconds(60));
        List.of(first, again, other, grant("ada", "news", "observer", null))
                .forEach(it -> access().grant(it, line()));

        assertThat(access().brokenGlass()).containsExactly(other, again);
        assertThat(access().endGlass(first, line())).isFalse();
        assertThat(access().endGlass(again, line())).isTrue();
        assertThat(access().brokenGlass()).containsExactly(other);
        assertThat(store.audit().head().seq()).isEqualTo(5);
    }

    @Test
    void keys_are_found_listed_used_and_revoked_once() {
        assertThat(access().add(ADA, line())).isTrue();
        assertThat(access().add(BOT, line())).isTrue();
        ApiKey one = key("1", "ada", null, NOON);
        ApiKey two = key("2", "bot", Set.of(Scope.RUNS_READ, Scope.GATES_READ), NOON);
        ApiKey three = key("3", "ada", Set.of(), NOON.plusSeconds(1));
        List.of(one, two, three).forEach(it -> access().addKey(it, line()));

        assertThat(access().findKey("2")).contains(two);
        assertThat(access().listKeys(null, null, 10)).containsExactly(three, two, one);
        assertThat(access().listKeys(null, three, 1)).containsExactly(two);
        assertThat(access().listKeys("ada", null, 10)).containsExactly(three, one);
        access().touchKey("1", NOON.plusSeconds(7));
        assertThat(access().revokeKey("1", NOON.plusSeconds(8), line())).isTrue();
        assertThat(access().revokeKey("1", NOON.plusSeconds(9), line())).isTrue();
        assertThat(access().revokeKey("9", NOON, line())).isFalse();
        ApiKey gone = access().findKey("1").orElseThrow();
        assertThat(gone.usedAt()).isEqualTo(NOON.plusSeconds(7));
        assertThat(gone.revokedAt()).isEqualTo(NOON.plusSeconds(8));
        assertThatThrownBy(() -> access().addKey(two, line()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void delegations_are_listed_until_they_end() {
        Delegation one = delegation("d1", "ada", "bea", NOON.plusSeconds(60));
        Delegation two = delegation("d2", "cem", "ada", NOON.plusSeconds(30));
        access().addDelegation(one, line());
        access().addDelegation(two, line());

        assertThat(access().delegations("ada", NOON)).containsExactly(two, one);
        assertThat(access().delegations("bea", NOON)).containsExactly(one);
        assertThat(access().delegations(null, NOON.plusSeconds(30))).containsExactly(one);
        assertThat(access().endDelegation("d1", NOON, line())).isTrue();
        assertThat(access().endDelegation("d9", NOON, line())).isFalse();
        assertThat(access().delegations(null, NOON)).containsExactly(two);
    }

    @Test
    void what_changes_something_leaves_an_entry_and_what_does_not_leaves_none() {
        assertThat(access().add(ADA, line())).isTrue();
        assertThat(access().add(ADA, line())).isFalse();
        access().grant(grant("ada", "news", "reviewer", null), line());
        assertThat(access().revoke("ada", "news", "operator", line())).isFalse();
        assertThat(store.audit().head().seq()).isEqualTo(2);
    }

    private static AuditLine line() {
        return TestAudit.line();
    }

    private AccessStore access() {
        return store.access();
    }

    private static Grant grant(
            String principal, String project, String role, @Nullable Instant until) {
        return new Grant(principal, project, role, until, "why", until != null, "root", NOON);
    }

    private static ApiKey key(String id, String who, @Nullable Set<Scope> scopes, Instant at) {
        return new ApiKey(
                id,
                who,
                "laptop",
                "ab" + id,
                scopes,
                null,
                "ada",
                at,
                at.plusSeconds(3600),
                null,
                null);
    }

    private static Delegation delegation(String id, String from, String to, Instant until) {
        return new Delegation(
                id, from, to, "*", NOON.minusSeconds(5), until, "away", from, NOON, null);
    }
}
