package dev.signalbox.core.run;

import static dev.signalbox.core.run.Pipelines.GATE;
import static dev.signalbox.core.run.Pipelines.stage;
import static dev.signalbox.core.run.Scenario.ANA;
import static dev.signalbox.core.run.Scenario.BEN;
import static dev.signalbox.core.run.Scenario.BOT;
import static dev.signalbox.core.run.Scenario.STARTER;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.gate.GateRefusal;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.gate.GateState.Status;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import dev.signalbox.core.pipeline.GatePolicy.OnTimeout;
import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.run.Pipelines.GateMaker;
import dev.signalbox.core.run.RunEvent.AtGate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What a gate lets happen, and what not.
class GateRulesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void a_run_waits_at_its_gate_until_somebody_approves() {
        atGate(GATE).thenIs(RunStatus.WAITING).approves(ANA, "script").thenIs(RunStatus.RUNNING);
    }

    @Test
    void a_gate_is_decided_once_and_the_loser_learns_the_winner() {
        Scenario played = atGate(GATE).approves(ANA, "script").rejects(BEN, "script");
        var refusal = (RunRefusal.AtGate) played.refusal();
        assertThat(((GateRefusal.AlreadyDecided) refusal.reason()).decision())
                .satisfies(decision -> assertThat(decision.by().id()).isEqualTo("ana"));
    }

    @Test
    void a_gate_that_has_not_opened_cannot_be_decided() {
        Scenario.of(script(GATE))
                .approves(ANA, "script")
                .thenRefuses(
                        new RunRefusal.AtGate("script", new GateRefusal.NotOpen(Status.ARMED)));
    }

    @Test
    void a_changed_subject_cannot_be_approved() {
        Scenario played = atGate(GATE);
        String current = played.subject("script");
        played.approvesSeeing("sha256:old", ANA, "script")
                .thenRefuses(
                        new RunRefusal.AtGate(
                                "script", new GateRefusal.SubjectChanged("sha256:old", current)));
    }

    @Test
    void whoever_started_the_run_may_not_approve_it() {
        atGate(GATE)
                .approves(Principal.human(STARTER.id(), "reviewer"), "script")
                .thenRefusesWith(RunRefusal.AtGate.class)
                .thenGateIs("script", Status.OPEN);
    }

    @Test
    void a_service_cannot_stand_in_for_a_person() {
        atGate(GATE).approves(BOT, "script").thenGateIs("script", Status.OPEN);
    }

    @Test
    void a_principal_without_the_role_may_not_decide() {
        atGate(GATE)
                .approves(Principal.human("eve", "observer"), "script")
                .thenRefusesWith(RunRefusal.AtGate.class);
    }

    @Test
    void a_quorum_takes_distinct_people() {
        atGate(GATE.quorum(2))
                .approves(ANA, "script")
                .thenGateIs("script", Status.OPEN)
                .approves(ANA, "script")
                .thenNothingHappens()
                .approves(BEN, "script")
                .thenGateIs("script", Status.APPROVED);
    }

    @Test
    void a_gate_that_is_shut_still_knows_all_who_approved() {
        Scenario played = atGate(GATE.quorum(2)).approves(ANA, "script").approves(BEN, "script");
        var shut = (GateState.Closed) played.stage("script").gate();
        assertThat(shut.approvals()).extracting(each -> each.by().id()).containsExactly("ana");
        assertThat(shut.decision()).satisfies(each -> assertThat(each.by().id()).isEqualTo("ben"));
    }

    @Test
    void one_rejection_blocks_a_quorum() {
        atGate(GATE.quorum(2))
                .approves(ANA, "script")
                .rejects(BEN, "script")
                .thenGateIs("script", Status.REJECTED)
                .thenIs(RunStatus.PAUSED);
    }

    @Test
    void an_edit_voids_earlier_approvals() {
        Scenario played =
                atGate(GATE.quorum(2))
                        .approves(ANA, "script")
                        .approvesEditing(BEN, "script", "script.json");
        played.thenGateIs("script", Status.OPEN);
        played.approves(ANA, "script").thenGateIs("script", Status.APPROVED);
        assertThat(played.stage("script").artifacts().getFirst().version()).isEqualTo(2);
    }

    @Test
    void an_approval_with_an_edit_goes_on_with_the_new_version() {
        Scenario played = atGate(GATE).approvesEditing(ANA, "script", "script.json");
        played.thenStageIs("script", StageStatus.SUCCEEDED, 1);
        assertThat(played.stage("script").artifacts().getFirst())
                .satisfies(artifact -> {
                    assertThat(artifact.version()).isEqualTo(2);
                    assertThat(artifact.digest()).isEqualTo("sha256:edited");
                    assertThat(artifact.author()).isEqualTo("ana");
                });
    }

    @Test
    void a_rejection_needs_a_reason() {
        atGate(GATE)
                .rejectsWithoutReason(ANA, "script")
                .thenRefuses(new RunRefusal.AtGate("script", new GateRefusal.ReasonRequired()));
    }

    @Test
    void a_rejection_holds_until_resume_runs_the_stage_again_with_what_was_said() {
        Scenario played =
                atGate(GATE)
                        .rejectsEditing(ANA, "script", "script.json")
                        .thenIs(RunStatus.PAUSED)
                        .when(new RunCommand.Resume(STARTER))
                        .thenStageIs("script", StageStatus.RUNNING, 2);
        Feedback feedback = requireNonNull(played.stage("script").feedback());
        assertThat(feedback.reason()).isEqualTo("like this");
        assertThat(feedback.artifacts().getFirst().digest()).isEqualTo("sha256:edited");
    }

    @Test
    void whoever_edited_last_may_not_approve_the_next_attempt() {
        Scenario played =
                atGate(GATE)
                        .rejectsEditing(ANA, "script", "script.json")
                        .when(new RunCommand.Resume(STARTER))
                        .succeeds("script", "script.json")
                        .approves(ANA, "script")
                        .thenRefusesWith(RunRefusal.AtGate.class);
        played.approves(BEN, "script").thenGateIs("script", Status.APPROVED);
    }

    @Test
    void a_lone_admin_may_go_the_whole_way_where_the_gate_excludes_nobody() {
        atGate(GATE.excluding())
                .rejectsEditing(ANA, "script", "script.json")
                .when(new RunCommand.Resume(ANA))
                .succeeds("script", "script.json")
                .approves(ANA, "script")
                .thenStageIs("script", StageStatus.SUCCEEDED, 2);
    }

    @Test
    void a_rejection_can_run_the_stage_again_at_once() {
        atGate(GATE.onReject(new OnReject.Rerun()))
                .rejects(ANA, "script")
                .thenStageIs("script", StageStatus.RUNNING, 2)
                .thenIs(RunStatus.RUNNING);
    }

    @Test
    void a_rejection_can_rewind_to_an_earlier_stage() {
        Scenario played =
                Scenario.of(
                                Pipelines.of(
                                        stage("outline"),
                                        stage("script", "outline")
                                                .gate(
                                                        GATE.onReject(
                                                                new OnReject.Rewind("outline")))))
                        .succeeds("outline", "outline.json")
                        .succeeds("script", "script.json")
                        .rejects(ANA, "script");
        played.thenStageIs("outline", StageStatus.RUNNING, 2)
                .thenStageIs("script", StageStatus.PENDING, 1);
        assertThat(played.stage("outline").feedback()).isNotNull();
    }

    @Test
    void a_rejection_cannot_rewind_to_a_later_stage() {
        atGate(GATE)
                .rejectsThen(new OnReject.Rewind("video"), ANA, "script")
                .thenRefuses(new RunRefusal.BadRewind("script", "video"));
    }

    @Test
    void a_rejection_can_fail_the_run() {
        atGate(GATE.onReject(new OnReject.Fail())).rejects(ANA, "script").thenIs(RunStatus.FAILED);
    }

    @Test
    void too_many_iterations_fail_the_run() {
        atGate(GATE.maxIterations(2).onReject(new OnReject.Rerun()))
                .rejects(ANA, "script")
                .succeeds("script", "script.json")
                .rejects(ANA, "script")
                .thenIs(RunStatus.FAILED);
    }

    @Test
    void an_expired_gate_stays_shut_and_opens_again_on_resume() {
        atGate(GATE.deadline(HOUR, OnTimeout.HOLD))
                .after(HOUR)
                .when(new RunCommand.Wake())
                .thenGateIs("script", Status.EXPIRED)
                .thenIs(RunStatus.PAUSED)
                .approves(ANA, "script")
                .thenRefuses(
                        new RunRefusal.AtGate("script", new GateRefusal.NotOpen(Status.EXPIRED)))
                .when(new RunCommand.Resume(STARTER))
                .thenGateIs("script", Status.OPEN);
    }

    @Test
    void a_deadline_does_nothing_before_its_time() {
        atGate(GATE.deadline(HOUR, OnTimeout.APPROVE))
                .after(HOUR.minusMillis(1))
                .when(new RunCommand.Wake())
                .thenGateIs("script", Status.OPEN);
    }

    @Test
    void an_approval_by_timer_is_recorded_as_the_timers() {
        Scenario played =
                atGate(GATE.deadline(HOUR, OnTimeout.APPROVE))
                        .after(HOUR)
                        .when(new RunCommand.Wake());
        assertThat(played.logOf("script"))
                .filteredOn(AtGate.class::isInstance)
                .extracting(event -> ((AtGate) event).event())
                .filteredOn(GateEvent.AutoApproved.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((GateEvent.AutoApproved) event).decision().by())
                                .isEqualTo(Principal.TIMER));
        played.thenStageIs("script", StageStatus.SUCCEEDED, 1);
    }

    @Test
    void an_expiry_can_reject() {
        atGate(GATE.deadline(HOUR, OnTimeout.REJECT))
                .after(HOUR)
                .when(new RunCommand.Wake())
                .thenGateIs("script", Status.REJECTED)
                .thenIs(RunStatus.PAUSED);
    }

    @Test
    void an_expiry_can_fail_the_run() {
        atGate(GATE.deadline(HOUR, OnTimeout.FAIL))
                .after(HOUR)
                .when(new RunCommand.Wake())
                .thenIs(RunStatus.FAILED);
    }

    @Test
    void an_expiry_can_call_others_in_once() {
        Principal chief = Principal.human("chief", "director");
        Scenario played =
                atGate(GATE.deadline(HOUR, OnTimeout.ESCALATE).escalatingTo("director"))
                        .approves(chief, "script")
                        .thenRefusesWith(RunRefusal.AtGate.class)
                        .after(HOUR)
                        .when(new RunCommand.Wake())
                        .thenGateIs("script", Status.OPEN);
        played.approves(chief, "script").thenGateIs("script", Status.APPROVED);
    }

    @Test
    void a_second_expiry_after_escalation_holds() {
        atGate(GATE.deadline(HOUR, OnTimeout.ESCALATE).escalatingTo("director"))
                .after(HOUR)
                .when(new RunCommand.Wake())
                .after(HOUR)
                .when(new RunCommand.Wake())
                .thenGateIs("script", Status.EXPIRED);
    }

    @Test
    void a_gate_before_a_stage_keeps_it_from_starting() {
        Scenario.of(Pipelines.of(stage("build"), stage("deploy", "build").gate(GATE.atBefore())))
                .succeeds("build", "app.jar")
                .thenStageIs("deploy", StageStatus.WAITING, 0)
                .approves(ANA, "deploy")
                .thenStageIs("deploy", StageStatus.RUNNING, 1)
                .succeeds("deploy")
                .thenIs(RunStatus.COMPLETED)
                .thenReplayAgrees();
    }

    @Test
    void an_excluded_author_is_told_which_rule_says_so() {
        Scenario played =
                atGate(GATE.excluding(Exclusion.STARTER))
                        .approves(Principal.human(STARTER.id(), "reviewer"), "script");
        var refusal = (RunRefusal.AtGate) played.refusal();
        assertThat(((GateRefusal.NotEligible) refusal.reason()).why().rule())
                .isEqualTo("exclude:starter");
    }

    private static Scenario atGate(GateMaker gate) {
        return Scenario.of(script(gate)).succeeds("script", "script.json");
    }

    private static Pipeline script(GateMaker gate) {
        return Pipelines.of(stage("script").gate(gate), stage("video", "script"));
    }
}
