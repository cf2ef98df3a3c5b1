package dev.signalbox.core.run;

import dev.signalbox.core.gate.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the rules make of a [RunCommand].
public sealed interface RunVerdict {

    /// @param after the state once the events are recorded
    record Accepted(List<RunEvent> events, RunState after) implements RunVerdict {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// A harmless repeat: nothing happens, and that is fine.
    ///
    /// @param earlier the decision it repeats, where it repeats one
    record Unchanged(@Nullable Decision earlier) implements RunVerdict {}

    record Refused(RunRefusal reason) implements RunVerdict {}
}
