package dev.signalbox.core.gate;

import dev.signalbox.core.gate.Decision.Outcome;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.OnReject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What can be asked of a gate.
public sealed interface GateCommand {

    /// Decide on what `seen` names.
    ///
    /// @param edit the change that comes with the decision
    record Decide(
            Outcome outcome,
            Principal by,
            String seen,
            @Nullable String reason,
            @Nullable Edit edit,
            @Nullable String form,
            @Nullable OnReject then,
            String channel,
            Instant at)
            implements GateCommand {}

    /// Time has passed.
    record Tick(Instant at) implements GateCommand {}

    /// The run left the stage behind (rewind, cancel, failure).
    record Withdraw(Reason reason) implements GateCommand {
        public enum Reason {
            SUPERSEDED,
            CANCELED
        }
    }
}
