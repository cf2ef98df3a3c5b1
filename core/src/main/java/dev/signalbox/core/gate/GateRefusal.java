package dev.signalbox.core.gate;

import dev.signalbox.core.gate.GateState.Status;
import org.jspecify.annotations.Nullable;

/// Why a decision is not taken.
public sealed interface GateRefusal {

    /// Not open: never was (`ARMED`), or shut without a decision.
    record NotOpen(Status status) implements GateRefusal {}

    /// Somebody, or the timer, was first.
    record AlreadyDecided(@Nullable Decision decision) implements GateRefusal {}

    /// What was seen is not what the gate is on now.
    record SubjectChanged(String seen, String current) implements GateRefusal {}

    record NotEligible(Eligibility.Denied why) implements GateRefusal {}

    record ReasonRequired() implements GateRefusal {}

    record FormRequired() implements GateRefusal {}

    /// The edited artifact is not among those the gate is open on.
    record NotAtGate(String artifact) implements GateRefusal {}
}
