package dev.signalbox.engine.event;

import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.run.RunEvent;

/// The names events go by outside.
public final class EventTypes {

    private EventTypes() {}

    public static String of(RunEvent event) {
        return switch (event) {
            case RunEvent.Created _ -> "run.created";
            case RunEvent.Started _ -> "run.started";
            case RunEvent.Waiting _ -> "run.waiting";
            case RunEvent.Paused _ -> "run.paused";
            case RunEvent.Resumed _ -> "run.resumed";
            case RunEvent.CancelRequested _ -> "run.cancel_requested";
            case RunEvent.Completed _ -> "run.completed";
            case RunEvent.Failed _ -> "run.failed";
            case RunEvent.Canceled _ -> "run.canceled";
            case RunEvent.Pruned _ -> "run.pruned";
            case RunEvent.StageReleased _ -> "stage.released";
            case RunEvent.StageAdmitted _ -> "stage.admitted";
            case RunEvent.StageStarted _ -> "stage.started";
            case RunEvent.StageReported reported -> reported.type();
            case RunEvent.StageRetrying _ -> "stage.retrying";
            case RunEvent.StageSucceeded _ -> "stage.succeeded";
            case RunEvent.StageFailed _ -> "stage.failed";
            case RunEvent.StageSkipped _ -> "stage.skipped";
            case RunEvent.StageCanceled _ -> "stage.canceled";
            case RunEvent.StageRewound _ -> "stage.rewound";
            case RunEvent.ArtifactCreated _ -> "artifact.created";
            case RunEvent.AtGate(_, var gate) -> of(gate);
        };
    }

    private static String of(GateEvent event) {
        return switch (event) {
            case GateEvent.Opened _ -> "gate.opened";
            case GateEvent.Edited _ -> "gate.edited";
            case GateEvent.ApprovalRecorded _ -> "gate.approval_recorded";
            case GateEvent.Approved _ -> "gate.approved";
            case GateEvent.Rejected _ -> "gate.rejected";
            case GateEvent.AutoApproved _ -> "gate.auto_approved";
            case GateEvent.Expired _ -> "gate.expired";
            case GateEvent.Escalated _ -> "gate.escalated";
            case GateEvent.Reminded _ -> "gate.reminded";
            case GateEvent.Superseded _ -> "gate.superseded";
            case GateEvent.Canceled _ -> "gate.canceled";
        };
    }
}
