package dev.signalbox.core.run;

import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.run.RunCommand.Cancel;
import dev.signalbox.core.run.RunCommand.Create;
import dev.signalbox.core.run.RunCommand.Decide;
import dev.signalbox.core.run.RunCommand.Judge;
import dev.signalbox.core.run.RunCommand.Next;
import dev.signalbox.core.run.RunCommand.OfAttempt;
import dev.signalbox.core.run.RunCommand.Pause;
import dev.signalbox.core.run.RunCommand.Prune;
import dev.signalbox.core.run.RunCommand.Resume;
import dev.signalbox.core.run.RunCommand.Wake;
import dev.signalbox.core.run.RunEvent.CancelRequested;
import dev.signalbox.core.run.RunEvent.Created;
import dev.signalbox.core.run.RunEvent.Paused;
import dev.signalbox.core.run.RunEvent.Resumed;
import dev.signalbox.core.run.RunEvent.StageAdmitted;
import dev.signalbox.core.run.RunEvent.StageFailed;
import dev.signalbox.core.run.RunEvent.StageReleased;
import dev.signalbox.core.run.RunEvent.StageSkipped;
import dev.signalbox.core.run.RunVerdict.Refused;
import dev.signalbox.core.run.RunVerdict.Unchanged;
import java.util.List;
import java.util.Optional;

/// Judges commands. What concerns an attempt or a gate is judged next door.
final class RunDecisions {

    private RunDecisions() {}

    static RunVerdict.Accepted create(
            String run, Pipeline pipeline, Created created, Moment moment) {
        RunState state = RunEvolution.begin(run, pipeline, created, moment.at());
        var settled = (RunVerdict.Accepted) new Course(state, moment).settle();
        var events = new java.util.ArrayList<RunEvent>();
        events.add(created);
        events.addAll(settled.events());
        return new RunVerdict.Accepted(events, settled.after());
    }

    static RunVerdict decide(RunState state, RunCommand command, Moment moment) {
        return switch (command) {
            case Create _ -> throw new IllegalArgumentException("the run exists: " + state.run());
            case OfAttempt ask -> AttemptDecisions.decide(state, ask, moment);
            case Decide ask -> GateDecisions.decide(state, ask, moment);
            case Wake() -> wake(state, moment);
            case Judge ask -> judge(state, ask, moment);
            case Next ask -> next(state, ask, moment);
            case Pause ask -> pause(state, ask, moment);
            case Resume ask -> resume(state, ask, moment);
            case Cancel ask -> cancel(state, ask, moment);
            case Prune ask -> prune(state, ask);
        };
    }

    private static RunVerdict wake(RunState state, Moment moment) {
        if (state.status().isFinal()) {
            return new Unchanged(null);
        }
        return GateDecisions.tick(new Course(state, moment)).settle();
    }

    private static RunVerdict judge(RunState state, Judge ask, Moment moment) {
        Optional<StageState> waiting =
                state.findStage(ask.stage())
                        .filter(stage -> Readiness.awaitsJudgement(state, stage));
        if (waiting.isEmpty() || state.status().isFinal() || state.ending() != null) {
            return new Unchanged(null);
        }
        StageState stage = waiting.get();
        RunEvent event;
        if (ask.error() != null) {
            var failure = new Failure(Failure.Kind.CONDITION, ask.error(), null, false);
            event =
                    new StageFailed(
                            stage.id(), stage.attempt(), failure, stage.stage().onFailure());
        } else if (ask.holds()) {
            event = new StageAdmitted(stage.id());
        } else {
            event = new StageSkipped(stage.id(), "Its condition does not hold.", false);
        }
        return new Course(state, moment).add(event).settle();
    }

    private static RunVerdict next(RunState state, Next ask, Moment moment) {
        if (state.status().isFinal()) {
            return new Refused(new RunRefusal.RunEnded(state.status()));
        }
        if (state.status() == RunStatus.PAUSED || state.ending() != null) {
            return new Refused(new RunRefusal.WrongStatus("next", state.status()));
        }
        if (ask.stage() != null && state.findStage(ask.stage()).isEmpty()) {
            return new Refused(Stages.unknown(state, ask.stage()));
        }
        return state.stages().stream()
                .filter(stage -> ask.stage() == null || stage.id().equals(ask.stage()))
                .filter(stage -> Readiness.awaitsRelease(state, stage))
                .findFirst()
                .<RunVerdict>map(stage ->
                        new Course(state, moment)
                                .add(new StageReleased(stage.id(), ask.by().asRecorded()))
                                .settle())
                .orElseGet(() -> new Refused(new RunRefusal.NothingToRelease(ask.stage())));
    }

    private static RunVerdict pause(RunState state, Pause ask, Moment moment) {
        return switch (state.status()) {
            case PAUSED -> new Unchanged(null);
            case COMPLETED, FAILED, CANCELED ->
                    new Refused(new RunRefusal.RunEnded(state.status()));
            case CANCELING -> new Refused(new RunRefusal.WrongStatus("pause", state.status()));
            case QUEUED, RUNNING, WAITING -> {
                String reason = ask.reason() == null ? "Paused by hand." : ask.reason();
                yield new Course(state, moment)
                        .add(new Paused(reason, null, ask.by().asRecorded()))
                        .settle();
            }
        };
    }

    private static RunVerdict resume(RunState state, Resume ask, Moment moment) {
        return switch (state.status()) {
            case PAUSED ->
                    new Course(state, moment).add(new Resumed(ask.by().asRecorded())).settle();
            case COMPLETED, FAILED, CANCELED ->
                    new Refused(new RunRefusal.RunEnded(state.status()));
            case QUEUED, RUNNING, WAITING, CANCELING ->
                    new Refused(new RunRefusal.WrongStatus("resume", state.status()));
        };
    }

    private static RunVerdict cancel(RunState state, Cancel ask, Moment moment) {
        return switch (state.status()) {
            case CANCELING, CANCELED -> new Unchanged(null);
            case COMPLETED, FAILED -> new Refused(new RunRefusal.RunEnded(state.status()));
            case QUEUED, RUNNING, WAITING, PAUSED ->
                    new Course(state, moment)
                            .add(new CancelRequested(ask.reason(), ask.by().asRecorded()))
                            .settle();
        };
    }

    /// Nothing follows from it, so nothing is settled: the run stays as it ended.
    private static RunVerdict prune(RunState state, Prune ask) {
        if (!state.status().isFinal()) {
            return new Refused(new RunRefusal.NotEnded(state.status()));
        }
        Removed removed = ask.removed();
        if (removed.from() != state.oldest()) {
            return new Refused(new RunRefusal.PruneStale(removed.from(), state.oldest()));
        }
        if (!removed.isConsistent()) {
            throw new IllegalArgumentException("not a prefix of a log: " + removed);
        }
        var pruned = new RunEvent.Pruned(removed, ask.by().asRecorded());
        return new RunVerdict.Accepted(List.of(pruned), state.pruned(removed));
    }
}
