package dev.signalbox.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.gate.Decision.Outcome;
import dev.signalbox.core.gate.Eligibility.Allowed;
import dev.signalbox.core.gate.Eligibility.Denied;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.core.identity.Principal.Standing;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.GatePolicy.Approvers;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import dev.signalbox.core.pipeline.GatePolicy.OnTimeout;
import dev.signalbox.core.pipeline.OnReject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may decide at a gate, and by which rule.
class EligibilityTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Principal ANA = Principal.human("ana", "reviewer");
    private static final Principal BEN = Principal.human("ben", "observer");

    @Test
    void a_group_of_the_identity_provider_may_be_on_the_list() {
        var editors = new Approvers(Set.of(), Set.of(), Set.of("editors"));
        assertThat(ask(policy(editors, 1, false), open(), inGroup("ada", "editors")))
                .isEqualTo(new Allowed("group:editors", null));
        assertThat(ask(policy(editors, 1, false), open(), inGroup("ada", "writers")))
                .isInstanceOfSatisfying(
                        Denied.class, it -> assertThat(it.rule()).isEqualTo("approvers"));
    }

    @Test
    void whoever_answers_for_the_agent_that_started_the_run_is_excluded() {
        Principal agent = new Principal(Kind.AGENT, "bot", Set.of(), "ana", Standing.NONE);
        assertThat(rule(open(Map.of("bot", Exclusion.STARTER, "ana", Exclusion.STARTER)), ANA))
                .isEqualTo("exclude:starter");
        assertThat(rule(open(Map.of("ana", Exclusion.AUTHOR)), agent)).isEqualTo("exclude:author");
    }

    @Test
    void an_agent_decides_only_where_the_gate_names_it() {
        var agent = new Principal(Kind.AGENT, "bot", Set.of("reviewer"));
        assertThat(rule(open(), agent)).isEqualTo("kind:agent");
        var named = policy(new Approvers(Set.of(), Set.of("bot")), 1, false);
        assertThat(ask(named, open(), agent)).isEqualTo(new Allowed("principal:bot", null));
    }

    @Test
    void somebody_decides_in_the_stead_of_somebody_who_might() {
        assertThat(ask(open(), standingIn(BEN, ANA)))
                .isEqualTo(new Allowed("role:reviewer", "ana"));
        assertThat(rule(open(), standingIn(BEN, Principal.human("cho", "observer"))))
                .isEqualTo("approvers");
    }

    @Test
    void an_own_right_comes_first() {
        assertThat(ask(open(), standingIn(ANA, Principal.human("cho", "admin"))))
                .isEqualTo(new Allowed("role:reviewer", null));
    }

    @Test
    void a_stand_in_has_no_more_rights_than_either_of_the_two() {
        assertThat(rule(open(Map.of("ana", Exclusion.STARTER)), standingIn(BEN, ANA)))
                .isEqualTo("approvers");
        assertThat(rule(open(Map.of("ben", Exclusion.STARTER)), standingIn(BEN, ANA)))
                .isEqualTo("exclude:starter");
    }

    @Test
    void a_voice_that_was_used_cannot_be_lent() {
        assertThat(rule(open(approval(ANA, null)), standingIn(BEN, ANA)))
                .isEqualTo("delegation:ana");
    }

    @Test
    void broken_glass_sets_aside_who_may_and_not_how_many() {
        Principal glass = with(BEN, new Standing(Set.of(), null, List.of(), true));
        assertThat(ask(open(Map.of("ben", Exclusion.STARTER)), glass))
                .isEqualTo(new Allowed("glass", null));
        assertThat(vote(policy(Approvers.DEFAULT, 2, false), open(), glass))
                .isInstanceOfSatisfying(
                        GateVerdict.Accepted.class,
                        it ->
                                assertThat(it.events())
                                        .hasOnlyElementsOfType(GateEvent.ApprovalRecorded.class));
    }

    @Test
    void a_critical_gate_asks_for_a_sign_in_of_a_moment_ago() {
        GatePolicy critical = policy(Approvers.DEFAULT, 1, true);
        assertThat(ask(critical, open(), signedIn(NOON.minus(Duration.ofMinutes(5)))))
                .isEqualTo(new Allowed("role:reviewer", null));
        assertThat(ruleOf(ask(critical, open(), signedIn(NOON.minusSeconds(301)))))
                .isEqualTo(Eligibility.STEP_UP);
        assertThat(ruleOf(ask(critical, open(), ANA))).isEqualTo(Eligibility.STEP_UP);
        assertThat(ruleOf(ask(critical, open(), BEN))).isEqualTo("approvers");
    }

    @Test
    void a_patch_that_changes_nothing_is_no_second_voice() {
        GateState.Open once = open(approval(ANA, null));
        var same =
                new GateCommand.Decide(
                        Outcome.APPROVE, ANA, "sha256:s", null, null, null, null, "test", NOON);
        assertThat(Gates.decide("run", "script", policy(Approvers.DEFAULT, 2, false), once, same))
                .isInstanceOf(GateVerdict.Unchanged.class);
    }

    /// Any number of people, some excluded, some standing in for others, approve in any order: a
    /// gate never opens on fewer voices than its quorum, none of them of somebody who is excluded.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_quorum_is_of_distinct_voices_whoever_stands_in_for_whom(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            play(random);
        }
    }

    private static void play(Random random) {
        int quorum = 1 + random.nextInt(3);
        GatePolicy policy = policy(Approvers.DEFAULT, quorum, false);
        var people = new ArrayList<Principal>();
        for (int i = 0; i < 5; i++) {
            people.add(Principal.human("p" + i, random.nextBoolean() ? "reviewer" : "observer"));
        }
        Map<String, Exclusion> excluded = Map.of("p" + random.nextInt(5), Exclusion.STARTER);
        GateState state = open(excluded);
        var voices = new ArrayList<Decision>();
        for (int step = 0; step < 12 && state instanceof GateState.Open; step++) {
            Principal who = people.get(random.nextInt(5));
            var others = new ArrayList<Principal>();
            for (Principal other : people) {
                if (!other.equals(who) && random.nextInt(3) == 0) {
                    others.add(other);
                }
            }
            Principal asker = with(who, new Standing(Set.of(), null, others, false));
            if (vote(policy, state, asker) instanceof GateVerdict.Accepted(var events)) {
                for (GateEvent event : events) {
                    state = Gates.evolve(state, event, NOON);
                    decisionOf(event, voices);
                }
            }
        }
        var heard = new HashSet<String>();
        for (Decision voice : voices) {
            String whose = voice.onBehalfOf() == null ? voice.by().id() : voice.onBehalfOf();
            assertThat(heard.add(whose)).as("one voice each: %s", voices).isTrue();
            assertThat(excluded).doesNotContainKeys(whose, voice.by().id());
        }
        var hands = voices.stream().map(voice -> voice.by().id()).distinct().toList();
        assertThat(hands).hasSameSizeAs(voices);
        assertThat(state.status() == GateState.Status.APPROVED).isEqualTo(voices.size() == quorum);
    }

    private static void decisionOf(GateEvent event, List<Decision> voices) {
        switch (event) {
            case GateEvent.Approved(var decision) -> voices.add(decision);
            case GateEvent.ApprovalRecorded(var decision, _, _) -> voices.add(decision);
            default -> throw new AssertionError(event);
        }
    }

    private static GateVerdict vote(GatePolicy policy, GateState state, Principal who) {
        return Gates.decide(
                "run",
                "script",
                policy,
                state,
                new GateCommand.Decide(
                        Outcome.APPROVE, who, "sha256:s", null, null, null, null, "test", NOON));
    }

    private static Eligibility ask(GateState.Open gate, Principal who) {
        return ask(policy(Approvers.DEFAULT, 1, false), gate, who);
    }

    private static Eligibility ask(GatePolicy policy, GateState.Open gate, Principal who) {
        return Eligibility.of(policy, gate, who, NOON);
    }

    private static String rule(GateState.Open gate, Principal who) {
        return ruleOf(ask(gate, who));
    }

    private static String ruleOf(Eligibility whether) {
        return switch (whether) {
            case Allowed(var rule, _) -> rule;
            case Denied(var rule, _) -> rule;
        };
    }

    private static Principal with(Principal who, Standing standing) {
        return new Principal(who.kind(), who.id(), who.roles(), who.owner(), standing);
    }

    private static Principal inGroup(String id, String group) {
        return with(Principal.human(id), new Standing(Set.of(group), null, List.of(), false));
    }

    private static Principal standingIn(Principal who, Principal other) {
        return with(who, new Standing(Set.of(), null, List.of(other), false));
    }

    private static Principal signedIn(Instant at) {
        return with(ANA, new Standing(Set.of(), at, List.of(), false));
    }

    private static Decision approval(Principal by, @Nullable String onBehalfOf) {
        return new Decision(
                Outcome.APPROVE,
                by,
                "role:reviewer",
                onBehalfOf,
                null,
                null,
                null,
                "sha256:s",
                "sha256:s",
                "test",
                null,
                1,
                NOON);
    }

    private static GateState.Open open(Decision... approvals) {
        return open(Map.of(), List.of(approvals));
    }

    private static GateState.Open open(Map<String, Exclusion> excluded) {
        return open(excluded, List.of());
    }

    private static GateState.Open open(Map<String, Exclusion> excluded, List<Decision> approvals) {
        return new GateState.Open(
                "sha256:s", List.of(), 1, NOON, excluded, List.of(), approvals, null, null, null);
    }

    private static GatePolicy policy(Approvers approvers, int quorum, boolean critical) {
        return new GatePolicy(
                null,
                false,
                approvers,
                quorum,
                Set.of(Exclusion.values()),
                critical,
                null,
                OnTimeout.HOLD,
                new OnReject.Hold(),
                null,
                null,
                List.of(),
                null,
                10);
    }
}
