package dev.signalbox.engine.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything one verdict leaves in the store. All of it is written in one transaction, or none.
///
/// @param run the run's row after it; `seq` is that of the last event
/// @param events numbered on from the run's latest; never empty
/// @param gates gates whose row changed
/// @param artifacts new versions
/// @param repeat the idempotency key that came with the command
/// @param removal what the run no longer keeps
public record Append(
        RunRow run,
        List<EventLine> events,
        List<GateRow> gates,
        List<ArtifactRow> artifacts,
        @Nullable Repeat repeat,
        @Nullable Removal removal) {
    public Append {
        events = List.copyOf(events);
        gates = List.copyOf(gates);
        artifacts = List.copyOf(artifacts);
    }

    public Append(
            RunRow run,
            List<EventLine> events,
            List<GateRow> gates,
            List<ArtifactRow> artifacts,
            @Nullable Repeat repeat) {
        this(run, events, gates, artifacts, repeat, null);
    }

    public boolean isFirst() {
        return events.getFirst().seq() == 1;
    }
}
