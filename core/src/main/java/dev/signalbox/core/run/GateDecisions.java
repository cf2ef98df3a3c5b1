package dev.signalbox.core.run;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.gate.Edit;
import dev.signalbox.core.gate.GateCommand;
import dev.signalbox.core.gate.GateCommand.Withdraw;
import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.gate.GateVerdict;
import dev.signalbox.core.gate.Gates;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.GatePolicy.OnTimeout;
import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.core.pipeline.Stage.OnFailure;
import dev.signalbox.core.run.RunCommand.Change;
import dev.signalbox.core.run.RunCommand.Decide;
import dev.signalbox.core.run.RunEvent.ArtifactCreated;
import dev.signalbox.core.run.RunEvent.AtGate;
import dev.signalbox.core.run.RunEvent.Paused;
import dev.signalbox.core.run.RunEvent.StageCanceled;
import dev.signalbox.core.run.RunEvent.StageFailed;
import dev.signalbox.core.run.RunEvent.StageRewound;
import dev.signalbox.core.run.RunEvent.StageSucceeded;
import dev.signalbox.core.run.RunVerdict.Refused;
import dev.signalbox.core.run.RunVerdict.Unchanged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings decisions to a run's gates, and draws their consequences for the run.
final class GateDecisions {

    private GateDecisions() {}

    static RunVerdict decide(RunState state, Decide ask, Moment moment) {
        StageState stage = state.findStage(ask.stage()).orElse(null);
        if (stage == null) {
            return new Refused(Stages.unknown(state, ask.stage()));
        }
        GatePolicy policy = stage.stage().gate();
        if (policy == null) {
            return new Refused(new RunRefusal.NoGate(ask.stage()));
        }
        if (ask.then() instanceof OnReject.Rewind(var target) && !mayRewind(state, stage, target)) {
            return new Refused(new RunRefusal.BadRewind(stage.id(), target));
        }
        Edit edit = edit(state, ask);
        var command =
                new GateCommand.Decide(
                        ask.outcome(),
                        ask.by(),
                        ask.seen(),
                        ask.reason(),
                        edit,
                        ask.form(),
                        ask.then(),
                        ask.channel(),
                        moment.at());
        return switch (Gates.decide(state.run(), stage.id(), policy, stage.gate(), command)) {
            case GateVerdict.Refused(var reason) ->
                    new Refused(new RunRefusal.AtGate(stage.id(), reason));
            case GateVerdict.Unchanged(var earlier) -> new Unchanged(earlier);
            case GateVerdict.Accepted(var events) -> {
                var course = new Course(state, moment);
                if (edit != null) {
                    course.add(new ArtifactCreated(edit.edited().stage(), edit.edited()));
                }
                yield record(course, stage, policy, events).settle();
            }
        };
    }

    /// Lets every open gate hear what time it is.
    static Course tick(Course course) {
        for (StageState stage : course.state().stages()) {
            GatePolicy policy = stage.stage().gate();
            if (policy == null || course.state().ending() != null) {
                continue;
            }
            GateVerdict verdict =
                    Gates.decide(
                            course.state().run(),
                            stage.id(),
                            policy,
                            course.stage(stage.id()).gate(),
                            new GateCommand.Tick(course.at()));
            if (verdict instanceof GateVerdict.Accepted(var events)) {
                record(course, stage, policy, events);
            }
        }
        return course;
    }

    private static Course record(
            Course course, StageState stage, GatePolicy policy, List<GateEvent> events) {
        for (GateEvent event : events) {
            course.add(new AtGate(stage.id(), event));
            follow(course, course.stage(stage.id()), policy, event);
        }
        return course;
    }

    private static void follow(
            Course course, StageState stage, GatePolicy policy, GateEvent event) {
        switch (event) {
            case GateEvent.Approved _, GateEvent.AutoApproved _ -> {
                if (!policy.before()) {
                    course.add(new StageSucceeded(stage.id(), stage.attempt()));
                }
            }
            case GateEvent.Rejected(var decision) -> rejected(course, stage, policy, decision);
            case GateEvent.Expired _ -> expired(course, stage, policy);
            case GateEvent.Opened _,
                    GateEvent.Edited _,
                    GateEvent.ApprovalRecorded _,
                    GateEvent.Escalated _,
                    GateEvent.Reminded _,
                    GateEvent.Superseded _,
                    GateEvent.Canceled _ -> {}
        }
    }

    private static void rejected(
            Course course, StageState stage, GatePolicy policy, Decision decision) {
        String reason = decision.reason() == null ? "" : decision.reason();
        if (stage.iterations() >= policy.maxIterations()) {
            fail(
                    course,
                    stage,
                    Failure.Kind.REJECTED,
                    "Rejected at iteration %d of at most %d: %s"
                            .formatted(stage.iterations(), policy.maxIterations(), reason));
            return;
        }
        OnReject then = decision.then() == null ? policy.onReject() : decision.then();
        switch (then) {
            case OnReject.Hold() ->
                    course.add(new Paused("Rejected: " + reason, stage.id(), decision.by()));
            case OnReject.Rerun() -> course.add(new StageRewound(stage.id(), stage.feedback()));
            case OnReject.Rewind(var target) -> rewind(course, stage, target);
            case OnReject.Fail() ->
                    fail(course, stage, Failure.Kind.REJECTED, "Rejected: " + reason);
        }
    }

    private static void expired(Course course, StageState stage, GatePolicy policy) {
        if (policy.onTimeout() == OnTimeout.FAIL) {
            fail(course, stage, Failure.Kind.EXPIRED, "Nobody decided before the deadline.");
        } else {
            course.add(
                    new Paused("Nobody decided before the deadline.", stage.id(), Principal.TIMER));
        }
    }

    private static void fail(Course course, StageState stage, Failure.Kind kind, String message) {
        var failure = new Failure(kind, message, null, false);
        course.add(new StageFailed(stage.id(), stage.attempt(), failure, OnFailure.FAIL));
    }

    /// The target and everything that depends on it goes back to pending. Whatever of it is still
    /// running is canceled; its late result will be refused.
    private static void rewind(Course course, StageState rejected, String target) {
        RunState state = course.state();
        for (StageState stage : state.stages()) {
            boolean isTarget = stage.id().equals(target);
            if (!isTarget && !state.needs(stage.id(), target)) {
                continue;
            }
            course.withdrawGate(course.stage(stage.id()), Withdraw.Reason.SUPERSEDED);
            if (stage.step() instanceof Step.Running) {
                course.add(new StageCanceled(stage.id(), stage.attempt()));
            }
            course.add(new StageRewound(stage.id(), isTarget ? rejected.feedback() : null));
        }
    }

    private static boolean mayRewind(RunState state, StageState stage, String target) {
        return stage.id().equals(target)
                || (state.findStage(target).isPresent() && state.needs(stage.id(), target));
    }

    private static @Nullable Edit edit(RunState state, Decide ask) {
        Change change = ask.edit();
        if (change == null) {
            return null;
        }
        Artifact base = change.base();
        StageState maker = state.stage(base.stage());
        var edited =
                new Artifact(
                        change.content().id(),
                        base.stage(),
                        base.attempt(),
                        base.name(),
                        maker.nextVersion(base.name()),
                        change.content().digest(),
                        change.content().mediaType(),
                        change.content().bytes(),
                        ask.by().id());
        return new Edit(change.patch(), edited);
    }
}
