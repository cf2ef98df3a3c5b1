package dev.signalbox.core.gate;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.pipeline.GatePolicy.Approvers;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happened at a gate.
public sealed interface GateEvent {

    /// The gate stands open on exactly these artifacts.
    ///
    /// @param excluded principals kept from deciding, and the part they had
    record Opened(
            String subject,
            List<Artifact> artifacts,
            int iteration,
            Map<String, Exclusion> excluded,
            @Nullable Instant deadlineAt,
            @Nullable Instant remindAt,
            @Nullable Instant escalateAt)
            implements GateEvent {
        public Opened {
            artifacts = List.copyOf(artifacts);
            excluded = Map.copyOf(excluded);
        }
    }

    /// An approval changed what the gate is open on; earlier approvals are void.
    record Edited(String subject, Artifact artifact) implements GateEvent {}

    /// An approval that does not complete the quorum.
    record ApprovalRecorded(Decision decision, int approvals, int quorum) implements GateEvent {}

    record Approved(Decision decision) implements GateEvent {}

    record Rejected(Decision decision) implements GateEvent {}

    /// Approved by its timer, as its pipeline opted into.
    record AutoApproved(Decision decision) implements GateEvent {}

    record Expired(String subject) implements GateEvent {}

    /// More principals may decide from now on.
    record Escalated(Approvers to, @Nullable Instant deadlineAt) implements GateEvent {}

    record Reminded(@Nullable Instant nextAt) implements GateEvent {}

    record Superseded() implements GateEvent {}

    record Canceled() implements GateEvent {}
}
