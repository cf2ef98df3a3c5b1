package dev.signalbox.core.run;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.Stage.OnFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happened in a run. The log of a run is a list of these, and its state nothing but their
/// fold.
public sealed interface RunEvent {

    /// @param input the run's input, as JSON text
    /// @param continues the run this one carries on from
    record Created(
            String pipeline,
            int version,
            String digest,
            Mode mode,
            String input,
            Map<String, String> labels,
            @Nullable String continues,
            Principal by)
            implements RunEvent {
        public Created {
            labels = Map.copyOf(labels);
        }
    }

    record Started() implements RunEvent {}

    record Waiting(List<WaitingFor> what) implements RunEvent {
        public Waiting {
            what = List.copyOf(what);
        }
    }

    /// @param stage the stage whose gate paused the run, if one did
    record Paused(String reason, @Nullable String stage, Principal by) implements RunEvent {}

    record Resumed(Principal by) implements RunEvent {}

    record CancelRequested(@Nullable String reason, Principal by) implements RunEvent {}

    record Completed(Outcome outcome) implements RunEvent {
        public enum Outcome {
            SUCCEEDED,
            /// Some stage failed or was skipped for a failure, and the pipeline tolerates that.
            PARTIAL
        }
    }

    record Failed(String stage, Failure failure) implements RunEvent {}

    record Canceled() implements RunEvent {}

    /// The oldest events of the finished run are no longer kept; this one says which they were.
    record Pruned(Removed removed, Principal by) implements RunEvent {}

    /// What happened to one stage.
    sealed interface OfStage extends RunEvent {
        String stage();
    }

    /// `next` lets the stage start.
    record StageReleased(String stage, Principal by) implements OfStage {}

    /// Its `when` holds.
    record StageAdmitted(String stage) implements OfStage {}

    record StageStarted(String stage, int attempt) implements OfStage {}

    /// Something the attempt said about itself. Changes no state.
    ///
    /// @param type an event type, such as `stage.progressed` or `tool.invoked`
    /// @param payload a JSON object, as text
    record StageReported(String stage, int attempt, String type, String message, String payload)
            implements OfStage {}

    /// The attempt failed; another one starts at `until`.
    record StageRetrying(String stage, int attempt, Failure failure, Instant until)
            implements OfStage {}

    record StageSucceeded(String stage, int attempt) implements OfStage {}

    record StageFailed(String stage, int attempt, Failure failure, OnFailure then)
            implements OfStage {}

    /// @param failed whether a failure, and not the pipeline's `when`, is behind it
    record StageSkipped(String stage, String reason, boolean failed) implements OfStage {}

    record StageCanceled(String stage, int attempt) implements OfStage {}

    /// Back to pending, for another attempt with `feedback`.
    record StageRewound(String stage, @Nullable Feedback feedback) implements OfStage {}

    record ArtifactCreated(String stage, Artifact artifact) implements OfStage {}

    record AtGate(String stage, GateEvent event) implements OfStage {}
}
