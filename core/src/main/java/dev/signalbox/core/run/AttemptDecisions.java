package dev.signalbox.core.run;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.pipeline.Retry;
import dev.signalbox.core.run.RunCommand.Fail;
import dev.signalbox.core.run.RunCommand.OfAttempt;
import dev.signalbox.core.run.RunCommand.Report;
import dev.signalbox.core.run.RunCommand.Stopped;
import dev.signalbox.core.run.RunCommand.Succeed;
import dev.signalbox.core.run.RunEvent.ArtifactCreated;
import dev.signalbox.core.run.RunEvent.StageCanceled;
import dev.signalbox.core.run.RunEvent.StageFailed;
import dev.signalbox.core.run.RunEvent.StageReported;
import dev.signalbox.core.run.RunEvent.StageRetrying;
import dev.signalbox.core.run.RunEvent.StageSucceeded;
import dev.signalbox.core.run.RunVerdict.Refused;
import java.time.Instant;

/// Judges what an attempt's executor says.
final class AttemptDecisions {

    /// An attempt that takes the engine down with it must not do so for ever.
    static final int MOST_LOSSES = 5;

    private AttemptDecisions() {}

    static RunVerdict decide(RunState state, OfAttempt ask, Moment moment) {
        StageState stage = state.findStage(ask.stage()).orElse(null);
        if (stage == null) {
            return new Refused(Stages.unknown(state, ask.stage()));
        }
        if (!stage.isRunning(ask.attempt())) {
            return new Refused(
                    new RunRefusal.StaleAttempt(ask.stage(), ask.attempt(), stage.attempt()));
        }
        var course = new Course(state, moment);
        return switch (ask) {
            case Report report -> report(course, report).settle();
            case Succeed _, Fail _, Stopped _ when state.ending() != null ->
                    course.add(new StageCanceled(ask.stage(), ask.attempt())).settle();
            case Succeed done -> succeed(course, stage, done).settle();
            case Fail failed -> fail(course, stage, failed.failure()).settle();
            case Stopped _ -> fail(course, stage, stoppedUnasked()).settle();
        };
    }

    private static Course report(Course course, Report report) {
        for (Report.Note note : report.notes()) {
            course.add(
                    new StageReported(
                            report.stage(),
                            report.attempt(),
                            note.type(),
                            note.message(),
                            note.payload()));
        }
        return course;
    }

    private static Course succeed(Course course, StageState stage, Succeed done) {
        for (Content output : done.outputs()) {
            course.add(new ArtifactCreated(stage.id(), artifact(stage, output)));
        }
        if (stage.gatesAfter()) {
            course.openGate(course.stage(stage.id()));
        } else {
            course.add(new StageSucceeded(stage.id(), stage.attempt()));
        }
        return course;
    }

    private static Artifact artifact(StageState stage, Content output) {
        return new Artifact(
                output.id(),
                stage.id(),
                stage.attempt(),
                output.name(),
                stage.nextVersion(output.name()),
                output.digest(),
                output.mediaType(),
                output.bytes(),
                null);
    }

    private static Course fail(Course course, StageState stage, Failure failure) {
        StageState.Tries tries = stage.tries().plus(failure);
        if (failure.kind() == Failure.Kind.LOST) {
            return tries.losses() < MOST_LOSSES
                    ? retry(course, stage, failure, course.at())
                    : giveUp(course, stage, failure);
        }
        Retry policy = stage.stage().retry();
        if (isWorthIt(policy, failure) && tries.failures() < policy.attempts()) {
            Instant until =
                    course.at()
                            .plus(
                                    Backoff.fullJitter(
                                            policy.base(),
                                            policy.cap(),
                                            tries.failures(),
                                            course.draw()));
            return retry(course, stage, failure, until);
        }
        return giveUp(course, stage, failure);
    }

    private static boolean isWorthIt(Retry policy, Failure failure) {
        boolean exitCounts =
                failure.exitCode() == null
                        || policy.onExit().isEmpty()
                        || policy.onExit().contains(failure.exitCode());
        return failure.retryable() && exitCounts;
    }

    private static Course retry(Course course, StageState stage, Failure failure, Instant until) {
        return course.add(new StageRetrying(stage.id(), stage.attempt(), failure, until));
    }

    private static Course giveUp(Course course, StageState stage, Failure failure) {
        return course.add(
                new StageFailed(stage.id(), stage.attempt(), failure, stage.stage().onFailure()));
    }

    private static Failure stoppedUnasked() {
        return new Failure(Failure.Kind.LOST, "The attempt was stopped by the engine.", null, true);
    }
}
