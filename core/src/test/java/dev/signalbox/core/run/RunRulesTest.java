package dev.signalbox.core.run;

import static dev.signalbox.core.run.Pipelines.GATE;
import static dev.signalbox.core.run.Pipelines.stage;
import static dev.signalbox.core.run.Scenario.STARTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.gate.GateState.Status;
import dev.signalbox.core.pipeline.Stage.OnFailure;
import dev.signalbox.core.run.RunEvent.Completed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How a run gets from its start to its end.
class RunRulesTest {

    private static final Failure EXIT = new Failure(Failure.Kind.EXIT, "exit 3", 3, true);
    private static final Failure LOST = new Failure(Failure.Kind.LOST, "gone", null, true);

    @Test
    void stages_run_in_the_order_of_their_needs() {
        Scenario.of(Pipelines.of(stage("a"), stage("b", "a")))
                .thenStageIs("a", StageStatus.RUNNING, 1)
                .thenStageIs("b", StageStatus.PENDING, 0)
                .succeeds("a")
                .thenStageIs("b", StageStatus.RUNNING, 1)
                .succeeds("b")
                .thenIs(RunStatus.COMPLETED)
                .thenReplayAgrees();
    }

    @Test
    void branches_run_side_by_side() {
        Scenario.of(
                        Pipelines.of(
                                stage("a"), stage("b", "a"), stage("c", "a"), stage("d", "b", "c")))
                .succeeds("a")
                .thenStageIs("b", StageStatus.RUNNING, 1)
                .thenStageIs("c", StageStatus.RUNNING, 1)
                .succeeds("c")
                .thenStageIs("d", StageStatus.PENDING, 0)
                .succeeds("b")
                .thenStageIs("d", StageStatus.RUNNING, 1);
    }

    @Test
    void a_stage_without_a_slot_stays_pending_until_woken() {
        Scenario.of(Pipelines.of(stage("a"), stage("b", "a")))
                .withSlots(0)
                .succeeds("a")
                .thenStageIs("b", StageStatus.PENDING, 0)
                .withSlots(1)
                .when(new RunCommand.Wake())
                .thenStageIs("b", StageStatus.RUNNING, 1);
    }

    @Test
    void a_failed_attempt_is_tried_again_after_its_delay() {
        Scenario.of(Pipelines.of(stage("a").retry(2)))
                .fails("a", EXIT)
                .thenStageIs("a", StageStatus.PENDING, 1)
                .when(new RunCommand.Wake())
                .thenStageIs("a", StageStatus.PENDING, 1)
                .after(Duration.ofSeconds(1))
                .when(new RunCommand.Wake())
                .thenStageIs("a", StageStatus.RUNNING, 2)
                .fails("a", EXIT)
                .thenIs(RunStatus.FAILED);
    }

    @Test
    void a_lost_attempt_does_not_count_as_a_failure() {
        Scenario.of(Pipelines.of(stage("a")))
                .fails("a", LOST)
                .thenStageIs("a", StageStatus.RUNNING, 2);
    }

    @Test
    void an_attempt_that_keeps_killing_the_engine_fails_in_the_end() {
        Scenario played = Scenario.of(Pipelines.of(stage("a")));
        for (int i = 0; i < AttemptDecisions.MOST_LOSSES; i++) {
            played.fails("a", LOST);
        }
        played.thenIs(RunStatus.FAILED);
    }

    @Test
    void a_late_result_is_refused() {
        Scenario.of(Pipelines.of(stage("a").retry(3)))
                .fails("a", LOST)
                .when(new RunCommand.Succeed("a", 1, List.of()))
                .thenRefuses(new RunRefusal.StaleAttempt("a", 1, 2));
    }

    @Test
    void a_failure_that_is_tolerated_lets_the_run_go_on() {
        Scenario played =
                Scenario.of(Pipelines.of(stage("a").onFailure(OnFailure.CONTINUE), stage("b", "a")))
                        .fails("a", EXIT)
                        .thenStageIs("b", StageStatus.RUNNING, 1)
                        .succeeds("b")
                        .thenIs(RunStatus.COMPLETED);
        assertThat(played.state().outcome()).isEqualTo(Completed.Outcome.PARTIAL);
    }

    @Test
    void a_skipped_failure_takes_its_dependents_along() {
        Scenario.of(Pipelines.of(stage("a").onFailure(OnFailure.SKIP), stage("b", "a"), stage("c")))
                .fails("a", EXIT)
                .thenStageIs("b", StageStatus.SKIPPED, 0)
                .succeeds("c")
                .thenIs(RunStatus.COMPLETED);
    }

    @Test
    void a_failure_stops_the_other_branches_before_the_run_has_failed() {
        Scenario played =
                Scenario.of(Pipelines.of(stage("a"), stage("b")))
                        .fails("a", EXIT)
                        .thenIs(RunStatus.RUNNING);
        assertThat(Runs.due(played.state(), Scenario.NOON).stop())
                .containsExactly(new Due.Attempt("b", 1));
        played.when(new RunCommand.Stopped("b", 1)).thenIs(RunStatus.FAILED);
    }

    @Test
    void a_condition_that_does_not_hold_skips_the_stage_only() {
        Scenario played = Scenario.of(Pipelines.of(stage("a").when("false"), stage("b", "a")));
        assertThat(Runs.due(played.state(), Scenario.NOON).judge()).containsExactly("a");
        played.when(new RunCommand.Judge("a", false, null))
                .thenStageIs("a", StageStatus.SKIPPED, 0)
                .thenStageIs("b", StageStatus.RUNNING, 1);
    }

    @Test
    void a_condition_that_cannot_be_judged_fails_the_stage() {
        Scenario.of(Pipelines.of(stage("a").when("1/0 == 0")))
                .when(new RunCommand.Judge("a", false, "division by zero"))
                .thenIs(RunStatus.FAILED);
    }

    @Test
    void manual_mode_waits_for_next_before_each_stage() {
        Scenario.manual(Pipelines.of(stage("a"), stage("b", "a")))
                .thenIs(RunStatus.WAITING)
                .when(new RunCommand.Next(null, STARTER))
                .thenStageIs("a", StageStatus.RUNNING, 1)
                .succeeds("a")
                .thenIs(RunStatus.WAITING)
                .when(new RunCommand.Next("b", STARTER))
                .succeeds("b")
                .thenIs(RunStatus.COMPLETED);
    }

    @Test
    void next_has_nothing_to_do_in_automatic_mode() {
        Scenario.of(Pipelines.of(stage("a")))
                .when(new RunCommand.Next(null, STARTER))
                .thenRefuses(new RunRefusal.NothingToRelease(null));
    }

    @Test
    void a_paused_run_finishes_what_is_running_and_starts_nothing() {
        Scenario.of(Pipelines.of(stage("a"), stage("b", "a")))
                .when(new RunCommand.Pause(null, STARTER))
                .succeeds("a")
                .thenStageIs("a", StageStatus.SUCCEEDED, 1)
                .thenStageIs("b", StageStatus.PENDING, 0)
                .thenIs(RunStatus.PAUSED)
                .when(new RunCommand.Resume(STARTER))
                .thenStageIs("b", StageStatus.RUNNING, 1);
    }

    @Test
    void a_run_that_flows_cannot_be_resumed() {
        Scenario.of(Pipelines.of(stage("a")))
                .when(new RunCommand.Resume(STARTER))
                .thenRefuses(new RunRefusal.WrongStatus("resume", RunStatus.RUNNING));
    }

    @Test
    void a_run_is_canceled_only_when_its_attempts_are_dead() {
        Scenario played =
                Scenario.of(Pipelines.of(stage("a")))
                        .when(new RunCommand.Cancel("enough", STARTER))
                        .thenIs(RunStatus.CANCELING);
        assertThat(Runs.due(played.state(), Scenario.NOON).stop())
                .containsExactly(new Due.Attempt("a", 1));
        played.when(new RunCommand.Stopped("a", 1)).thenIs(RunStatus.CANCELED);
    }

    @ParameterizedTest
    @EnumSource(
            value = RunStatus.class,
            names = {"RUNNING", "WAITING", "PAUSED"})
    void an_unfinished_run_can_be_canceled(RunStatus status) {
        Scenario played = at(status).thenIs(status).when(new RunCommand.Cancel(null, STARTER));
        if (status == RunStatus.RUNNING) {
            played.when(new RunCommand.Stopped("script", 1));
        }
        played.thenIs(RunStatus.CANCELED).thenReplayAgrees();
    }

    @Test
    void canceling_twice_is_harmless() {
        Scenario.of(Pipelines.of(stage("a")))
                .when(new RunCommand.Cancel(null, STARTER))
                .when(new RunCommand.Cancel(null, STARTER))
                .thenNothingHappens();
    }

    @Test
    void canceling_withdraws_open_gates() {
        at(RunStatus.WAITING)
                .when(new RunCommand.Cancel(null, STARTER))
                .thenGateIs("script", Status.CANCELED);
    }

    @Test
    void a_finished_run_takes_no_more_commands() {
        Scenario played = Scenario.of(Pipelines.of(stage("a"))).succeeds("a");
        played.when(new RunCommand.Pause(null, STARTER))
                .thenRefuses(new RunRefusal.RunEnded(RunStatus.COMPLETED));
        played.when(new RunCommand.Succeed("a", 1, List.of()))
                .thenRefuses(new RunRefusal.StaleAttempt("a", 1, 1));
    }

    @Test
    void an_unknown_stage_is_named() {
        Scenario.of(Pipelines.of(stage("a")))
                .when(new RunCommand.Next("b", STARTER))
                .thenRefuses(new RunRefusal.NoSuchStage("b", List.of("a")));
    }

    private static Scenario at(RunStatus status) {
        Scenario fresh =
                Scenario.of(Pipelines.of(stage("script").gate(GATE), stage("video", "script")));
        return switch (status) {
            case RUNNING -> fresh;
            case WAITING -> fresh.succeeds("script", "script.json");
            case PAUSED ->
                    fresh.succeeds("script", "script.json")
                            .when(new RunCommand.Pause(null, STARTER));
            default -> fresh;
        };
    }
}
