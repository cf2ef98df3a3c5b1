package dev.signalbox.core.gate;

import java.util.List;

/// What the rules make of a [GateCommand].
public sealed interface GateVerdict {

    record Accepted(List<GateEvent> events) implements GateVerdict {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// A harmless repeat: the same principal has approved the same subject before.
    record Unchanged(Decision earlier) implements GateVerdict {}

    record Refused(GateRefusal reason) implements GateVerdict {}
}
