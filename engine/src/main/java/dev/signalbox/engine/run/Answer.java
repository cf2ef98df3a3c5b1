package dev.signalbox.engine.run;

import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.run.RunRefusal;
import dev.signalbox.core.run.RunState;
import dev.signalbox.engine.event.Recorded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of a command. Whatever it says is on disk already.
public sealed interface Answer {

    /// @param seq number of the latest event in `state`
    /// @param events what the command led to
    /// @param repeated whether it was carried out earlier, under the same idempotency key
    record Done(RunState state, long seq, List<Recorded> events, boolean repeated)
            implements Answer {
        public Done {
            events = List.copyOf(events);
        }
    }

    /// A harmless repeat; nothing happened.
    record Unchanged(RunState state, long seq, @Nullable Decision earlier) implements Answer {}

    record Refused(RunRefusal reason, RunState state) implements Answer {}

    record NoSuchRun(String run) implements Answer {}

    /// The idempotency key was used for another request.
    record KeyReused(String key) implements Answer {}

    /// A request with the same idempotency key is being worked on.
    record KeyInFlight(String key) implements Answer {}
}
