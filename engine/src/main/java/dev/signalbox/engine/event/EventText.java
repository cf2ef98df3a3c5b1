package dev.signalbox.engine.event;

import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.run.RunEvent;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an event's envelope says in words: message, status, principal.
final class EventText {

    private EventText() {}

    static String message(RunEvent event) {
        return switch (event) {
            case RunEvent.Created e -> "Run of %s v%d created".formatted(e.pipeline(), e.version());
            case RunEvent.Started _ -> "Run started";
            case RunEvent.Waiting(var what) ->
                    what.stream()
                            .map(each -> word(each.kind()) + " " + each.stage())
                            .collect(Collectors.joining(", ", "Waiting for ", ""));
            case RunEvent.Paused(var reason, _, _) -> "Paused: " + reason;
            case RunEvent.Resumed _ -> "Resumed";
            case RunEvent.CancelRequested _ -> "Cancel requested";
            case RunEvent.Completed(var outcome) -> "Run completed: " + word(outcome);
            case RunEvent.Failed(var stage, var failure) ->
                    "Run failed at %s: %s".formatted(stage, failure.message());
            case RunEvent.Canceled _ -> "Run canceled";
            case RunEvent.Pruned(var removed, _) ->
                    "Events %d to %d are no longer kept".formatted(removed.from(), removed.to());
            case RunEvent.StageReleased e -> e.stage() + " let go";
            case RunEvent.StageAdmitted e -> e.stage() + ": its condition holds";
            case RunEvent.StageStarted(var stage, var attempt) ->
                    "%s started, attempt %d".formatted(stage, attempt);
            case RunEvent.StageReported e -> e.message();
            case RunEvent.StageRetrying e ->
                    "%s will be tried again: %s".formatted(e.stage(), e.failure().message());
            case RunEvent.StageSucceeded e -> e.stage() + " succeeded";
            case RunEvent.StageFailed e ->
                    "%s failed: %s".formatted(e.stage(), e.failure().message());
            case RunEvent.StageSkipped e -> "%s skipped: %s".formatted(e.stage(), e.reason());
            case RunEvent.StageCanceled e -> e.stage() + " canceled";
            case RunEvent.StageRewound e -> e.stage() + " goes back to pending";
            case RunEvent.ArtifactCreated(_, var artifact) ->
                    "%s v%d".formatted(artifact.name(), artifact.version());
            case RunEvent.AtGate(var stage, var gate) -> stage + " gate " + message(gate);
        };
    }

    private static String message(GateEvent event) {
        return switch (event) {
            case GateEvent.Opened e ->
                    e.iteration() == 1
                            ? "opened"
                            : "opened again (iteration %d)".formatted(e.iteration());
            case GateEvent.Edited e ->
                    "now on %s v%d".formatted(e.artifact().name(), e.artifact().version());
            case GateEvent.ApprovalRecorded(var decision, var approvals, var quorum) ->
                    "approved by %s (%d of %d)".formatted(decision.by().id(), approvals, quorum);
            case GateEvent.Approved(var decision) -> "approved by " + decision.by().id();
            case GateEvent.Rejected(var decision) ->
                    "rejected by %s: %s".formatted(decision.by().id(), decision.reason());
            case GateEvent.AutoApproved _ -> "approved by its timer";
            case GateEvent.Expired _ -> "expired";
            case GateEvent.Escalated _ -> "escalated";
            case GateEvent.Reminded _ -> "still open";
            case GateEvent.Superseded _ -> "superseded";
            case GateEvent.Canceled _ -> "canceled";
        };
    }

    /// The status of the run, the stage or the gate after it, whichever the event is about.
    static @Nullable String status(RunEvent event) {
        return switch (event) {
            case RunEvent.Created _ -> "queued";
            case RunEvent.Started _, RunEvent.Resumed _ -> "running";
            case RunEvent.Waiting _ -> "waiting";
            case RunEvent.Paused _ -> "paused";
            case RunEvent.CancelRequested _ -> "canceling";
            case RunEvent.Completed _ -> "completed";
            case RunEvent.Failed _ -> "failed";
            case RunEvent.Canceled _ -> "canceled";
            case RunEvent.StageReleased _,
                    RunEvent.StageAdmitted _,
                    RunEvent.StageRetrying _,
                    RunEvent.StageRewound _ ->
                    "pending";
            case RunEvent.StageStarted _, RunEvent.StageReported _ -> "running";
            case RunEvent.StageSucceeded _ -> "succeeded";
            case RunEvent.StageFailed _ -> "failed";
            case RunEvent.StageSkipped _ -> "skipped";
            case RunEvent.StageCanceled _ -> "canceled";
            case RunEvent.Pruned _, RunEvent.ArtifactCreated _ -> null;
            case RunEvent.AtGate(_, var gate) -> status(gate);
        };
    }

    private static String status(GateEvent event) {
        return switch (event) {
            case GateEvent.Opened _,
                    GateEvent.Edited _,
                    GateEvent.ApprovalRecorded _,
                    GateEvent.Escalated _,
                    GateEvent.Reminded _ ->
                    "open";
            case GateEvent.Approved _, GateEvent.AutoApproved _ -> "approved";
            case GateEvent.Rejected _ -> "rejected";
            case GateEvent.Expired _ -> "expired";
            case GateEvent.Superseded _ -> "superseded";
            case GateEvent.Canceled _ -> "canceled";
        };
    }

    /// Who did it, where somebody did.
    static @Nullable Principal principal(RunEvent event) {
        return switch (event) {
            case RunEvent.Created e -> e.by();
            case RunEvent.Paused e -> e.by();
            case RunEvent.Resumed e -> e.by();
            case RunEvent.CancelRequested e -> e.by();
            case RunEvent.Pruned e -> e.by();
            case RunEvent.StageReleased e -> e.by();
            case RunEvent.AtGate(_, var gate) -> {
                Decision decision = decision(gate);
                yield decision == null ? null : decision.by();
            }
            case RunEvent.Started _,
                    RunEvent.Waiting _,
                    RunEvent.Completed _,
                    RunEvent.Failed _,
                    RunEvent.Canceled _,
                    RunEvent.StageAdmitted _,
                    RunEvent.StageStarted _,
                    RunEvent.StageReported _,
                    RunEvent.StageRetrying _,
                    RunEvent.StageSucceeded _,
                    RunEvent.StageFailed _,
                    RunEvent.StageSkipped _,
                    RunEvent.StageCanceled _,
                    RunEvent.StageRewound _,
                    RunEvent.ArtifactCreated _ ->
                    null;
        };
    }

    static @Nullable Decision decision(GateEvent event) {
        return switch (event) {
            case GateEvent.ApprovalRecorded(var decision, _, _) -> decision;
            case GateEvent.Approved(var decision) -> decision;
            case GateEvent.Rejected(var decision) -> decision;
            case GateEvent.AutoApproved(var decision) -> decision;
            case GateEvent.Opened _,
                    GateEvent.Edited _,
                    GateEvent.Expired _,
                    GateEvent.Escalated _,
                    GateEvent.Reminded _,
                    GateEvent.Superseded _,
                    GateEvent.Canceled _ ->
                    null;
        };
    }

    static int attempt(RunEvent event) {
        return switch (event) {
            case RunEvent.StageStarted e -> e.attempt();
            case RunEvent.StageReported e -> e.attempt();
            case RunEvent.StageRetrying e -> e.attempt();
            case RunEvent.StageSucceeded e -> e.attempt();
            case RunEvent.StageFailed e -> e.attempt();
            case RunEvent.StageCanceled e -> e.attempt();
            case RunEvent.ArtifactCreated e -> e.artifact().attempt();
            case RunEvent.Created _,
                    RunEvent.Started _,
                    RunEvent.Waiting _,
                    RunEvent.Paused _,
                    RunEvent.Resumed _,
                    RunEvent.CancelRequested _,
                    RunEvent.Completed _,
                    RunEvent.Failed _,
                    RunEvent.Canceled _,
                    RunEvent.Pruned _,
                    RunEvent.StageReleased _,
                    RunEvent.StageAdmitted _,
                    RunEvent.StageSkipped _,
                    RunEvent.StageRewound _,
                    RunEvent.AtGate _ ->
                    0;
        };
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
