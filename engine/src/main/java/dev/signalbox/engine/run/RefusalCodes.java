package dev.signalbox.engine.run;

import dev.signalbox.core.gate.GateRefusal;
import dev.signalbox.core.run.RunRefusal;

/// Names of refusals, the same as the `code` of the problem that whoever asked is answered with.
public final class RefusalCodes {

    private RefusalCodes() {}

    public static String of(RunRefusal refusal) {
        return switch (refusal) {
            case RunRefusal.RunEnded _ -> "run_ended";
            case RunRefusal.WrongStatus _, RunRefusal.NotEnded _ -> "run_status_wrong";
            case RunRefusal.NoSuchStage _ -> "stage_not_found";
            case RunRefusal.NothingToRelease _ -> "nothing_to_release";
            case RunRefusal.NoGate _ -> "gate_not_found";
            case RunRefusal.StaleAttempt _ -> "attempt_stale";
            case RunRefusal.PruneStale _ -> "pruned";
            case RunRefusal.BadRewind _ -> "rewind_refused";
            case RunRefusal.AtGate(_, var reason) -> of(reason);
        };
    }

    private static String of(GateRefusal refusal) {
        return switch (refusal) {
            case GateRefusal.NotOpen _ -> "gate_not_open";
            case GateRefusal.AlreadyDecided _ -> "gate_already_decided";
            case GateRefusal.SubjectChanged _ -> "gate_subject_changed";
            case GateRefusal.NotEligible _ -> "gate_not_eligible";
            case GateRefusal.ReasonRequired _ -> "reason_required";
            case GateRefusal.FormRequired _ -> "form_required";
            case GateRefusal.NotAtGate _ -> "artifact_not_at_gate";
        };
    }
}
