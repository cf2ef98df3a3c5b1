package dev.signalbox.core.run;

import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.gate.Gates;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.run.RunEvent.ArtifactCreated;
import dev.signalbox.core.run.RunEvent.AtGate;
import dev.signalbox.core.run.RunEvent.CancelRequested;
import dev.signalbox.core.run.RunEvent.Canceled;
import dev.signalbox.core.run.RunEvent.Completed;
import dev.signalbox.core.run.RunEvent.Created;
import dev.signalbox.core.run.RunEvent.Failed;
import dev.signalbox.core.run.RunEvent.OfStage;
import dev.signalbox.core.run.RunEvent.Paused;
import dev.signalbox.core.run.RunEvent.Pruned;
import dev.signalbox.core.run.RunEvent.Resumed;
import dev.signalbox.core.run.RunEvent.StageAdmitted;
import dev.signalbox.core.run.RunEvent.StageCanceled;
import dev.signalbox.core.run.RunEvent.StageFailed;
import dev.signalbox.core.run.RunEvent.StageReleased;
import dev.signalbox.core.run.RunEvent.StageReported;
import dev.signalbox.core.run.RunEvent.StageRetrying;
import dev.signalbox.core.run.RunEvent.StageRewound;
import dev.signalbox.core.run.RunEvent.StageSkipped;
import dev.signalbox.core.run.RunEvent.StageStarted;
import dev.signalbox.core.run.RunEvent.StageSucceeded;
import dev.signalbox.core.run.RunEvent.Started;
import dev.signalbox.core.run.RunEvent.Waiting;
import dev.signalbox.core.run.StageState.Clearance;
import java.time.Instant;
import java.util.List;

/// Folds events into a run's state. The past is read here, never judged.
final class RunEvolution {

    private RunEvolution() {}

    static RunState begin(String run, Pipeline pipeline, Created e, Instant at) {
        var head =
                new RunState.Head(
                        run,
                        pipeline,
                        e.version(),
                        e.digest(),
                        e.mode(),
                        e.input(),
                        e.labels(),
                        e.continues(),
                        e.by(),
                        at);
        List<StageState> stages = pipeline.stages().stream().map(StageState::fresh).toList();
        return new RunState(
                head, RunStatus.QUEUED, stages, null, List.of(), null, null, null, null);
    }

    static RunState evolve(RunState state, RunEvent event, Instant at) {
        return switch (event) {
            case Created _ -> throw new IllegalStateException("a run is created once");
            case Started() -> state.started(at);
            case Waiting(var what) -> state.announcing(what);
            case Paused _ -> state.with(RunStatus.PAUSED);
            case Resumed _ -> resumed(state);
            case CancelRequested _ ->
                    state.ending(RunStatus.CANCELING, new RunState.Ending.Canceling());
            case Completed(var outcome) -> state.finished(RunStatus.COMPLETED, outcome, at);
            case Failed _ -> state.finished(RunStatus.FAILED, null, at);
            case Canceled() -> state.finished(RunStatus.CANCELED, null, at);
            case Pruned(var removed, _) -> state.pruned(removed);
            case OfStage e -> ofStage(state, state.stage(e.stage()), e, at);
        };
    }

    private static RunState ofStage(RunState state, StageState stage, OfStage event, Instant at) {
        return switch (event) {
            case StageReported _ -> state;
            case StageReleased _ -> moving(state).with(stage.cleared(released(stage)));
            case StageAdmitted _ -> moving(state).with(stage.cleared(admitted(stage)));
            case StageStarted(_, var attempt) -> moving(state).with(stage.started(attempt, at));
            case StageRetrying(_, _, var failure, var until) ->
                    state.with(stage.failing(failure, new Step.Backoff(until)));
            case StageSucceeded _ -> moving(state).with(stage.settled(new Step.Succeeded(), at));
            case StageSkipped(_, var reason, var failed) ->
                    state.with(stage.settled(new Step.Skipped(reason, failed), at));
            case StageCanceled _ -> state.with(stage.settled(new Step.Canceled(), at));
            case StageFailed e -> failed(state, stage, e, at);
            case StageRewound(_, var feedback) ->
                    moving(state).with(stage.rewound(feedback, kept(stage, feedback != null)));
            case ArtifactCreated(_, var artifact) ->
                    state.with(state.stage(artifact.stage()).with(artifact));
            case AtGate(_, var gate) -> atGate(state, stage, gate, at);
        };
    }

    private static RunState failed(RunState state, StageState stage, StageFailed e, Instant at) {
        return switch (e.then()) {
            case FAIL ->
                    state.with(stage.settled(new Step.Failed(e.failure(), false), at))
                            .ending(
                                    state.status(),
                                    new RunState.Ending.Failing(stage.id(), e.failure()));
            case SKIP ->
                    state.with(stage.settled(new Step.Skipped(e.failure().message(), true), at));
            case CONTINUE -> state.with(stage.settled(new Step.Failed(e.failure(), true), at));
        };
    }

    private static RunState atGate(RunState state, StageState stage, GateEvent event, Instant at) {
        StageState gated = stage.gated(Gates.evolve(stage.gate(), event, at));
        return switch (event) {
            case GateEvent.Opened _ -> state.with(gated.opened().at(new Step.Waiting()));
            case GateEvent.Approved _, GateEvent.AutoApproved _ ->
                    state.with(stage.gatesBefore() ? passed(gated) : gated);
            case GateEvent.Rejected(var decision) ->
                    state.with(
                            gated.told(feedback(state, gated, decision))
                                    .at(new Step.Held(Step.Held.Cause.REJECTED)));
            case GateEvent.Expired _ ->
                    state.with(gated.at(new Step.Held(Step.Held.Cause.EXPIRED)));
            case GateEvent.Edited _,
                    GateEvent.ApprovalRecorded _,
                    GateEvent.Escalated _,
                    GateEvent.Reminded _,
                    GateEvent.Superseded _,
                    GateEvent.Canceled _ ->
                    state.with(gated);
        };
    }

    private static Feedback feedback(RunState state, StageState stage, Decision decision) {
        return new Feedback(
                decision.by().id(),
                decision.reason() == null ? "" : decision.reason(),
                decision.patch(),
                decision.form(),
                decision.iteration(),
                GateSubjects.artifacts(state, stage));
    }

    private static StageState passed(StageState stage) {
        Clearance met = stage.clearance();
        return stage.cleared(new Clearance(met.released(), met.admitted(), true))
                .at(new Step.Pending());
    }

    private static RunState resumed(RunState state) {
        return state.with(
                RunStatus.RUNNING, state.stages().stream().map(RunEvolution::unheld).toList());
    }

    private static StageState unheld(StageState stage) {
        return switch (stage.step()) {
            case Step.Held(var cause) ->
                    switch (cause) {
                        case REJECTED -> stage.rewound(stage.feedback(), kept(stage, true));
                        case EXPIRED -> stage.gated(new GateState.Armed()).at(new Step.Waiting());
                    };
            case Step.Pending _,
                    Step.Backoff _,
                    Step.Running _,
                    Step.Waiting _,
                    Step.Succeeded _,
                    Step.Failed _,
                    Step.Skipped _,
                    Step.Canceled _ ->
                    stage;
        };
    }

    /// A stage that is run again on somebody's word need not be let go a second time.
    private static Clearance kept(StageState stage, boolean asked) {
        return asked
                ? new Clearance(stage.clearance().released(), stage.clearance().admitted(), false)
                : Clearance.NONE;
    }

    private static Clearance released(StageState stage) {
        return new Clearance(true, stage.clearance().admitted(), stage.clearance().passed());
    }

    private static Clearance admitted(StageState stage) {
        return new Clearance(stage.clearance().released(), true, stage.clearance().passed());
    }

    private static RunState moving(RunState state) {
        return state.status() == RunStatus.WAITING ? state.with(RunStatus.RUNNING) : state;
    }
}
