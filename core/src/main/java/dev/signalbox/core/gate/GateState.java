package dev.signalbox.core.gate;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.pipeline.GatePolicy.Approvers;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a gate stands.
public sealed interface GateState {

    /// Not reached yet, or about to open again.
    record Armed() implements GateState {}

    /// Waiting for decisions on `subject`.
    ///
    /// @param approvals of this very subject, one a principal
    /// @param calledIn approvers added by escalation
    record Open(
            String subject,
            List<Artifact> artifacts,
            int iteration,
            Instant openedAt,
            Map<String, Exclusion> excluded,
            List<Approvers> calledIn,
            List<Decision> approvals,
            @Nullable Instant deadlineAt,
            @Nullable Instant remindAt,
            @Nullable Instant escalateAt)
            implements GateState {
        public Open {
            artifacts = List.copyOf(artifacts);
            excluded = Map.copyOf(excluded);
            calledIn = List.copyOf(calledIn);
            approvals = List.copyOf(approvals);
        }

        Open editedTo(String changed, List<Artifact> replaced) {
            return with(changed, replaced, calledIn, List.of(), deadlineAt, remindAt, escalateAt);
        }

        Open approvedBy(Decision decision) {
            var all = new ArrayList<>(approvals);
            all.add(decision);
            return with(subject, artifacts, calledIn, all, deadlineAt, remindAt, escalateAt);
        }

        Open callingIn(Approvers to, @Nullable Instant deadline) {
            var all = new ArrayList<>(calledIn);
            all.add(to);
            return with(subject, artifacts, all, approvals, deadline, remindAt, null);
        }

        Open remindingAt(@Nullable Instant next) {
            return with(subject, artifacts, calledIn, approvals, deadlineAt, next, escalateAt);
        }

        private Open with(
                String subject,
                List<Artifact> artifacts,
                List<Approvers> calledIn,
                List<Decision> approvals,
                @Nullable Instant deadlineAt,
                @Nullable Instant remindAt,
                @Nullable Instant escalateAt) {
            return new Open(
                    subject,
                    artifacts,
                    iteration,
                    openedAt,
                    excluded,
                    calledIn,
                    approvals,
                    deadlineAt,
                    remindAt,
                    escalateAt);
        }
    }

    /// Shut; `decision` is the one that shut it, where one did.
    ///
    /// @param approvals that had been given before, of the same subject
    record Closed(
            Status status,
            String subject,
            int iteration,
            @Nullable Decision decision,
            List<Decision> approvals)
            implements GateState {
        public Closed {
            approvals = List.copyOf(approvals);
        }
    }

    default Status status() {
        return switch (this) {
            case Armed() -> Status.ARMED;
            case Open _ -> Status.OPEN;
            case Closed(var status, _, _, _, _) -> status;
        };
    }

    enum Status {
        ARMED,
        OPEN,
        APPROVED,
        REJECTED,
        EXPIRED,
        SUPERSEDED,
        CANCELED
    }
}
