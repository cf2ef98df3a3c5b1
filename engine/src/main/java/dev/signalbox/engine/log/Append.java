package dev.signalbox.engine.log;

import dev.signalbox.engine.audit.AuditLine;
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
/// @param audit who did it
public record Append(
        RunRow run,
        List<EventLine> events,
        List<GateRow> gates,
        List<ArtifactRow> artifacts,
        @Nullable Repeat repeat,
        @Nullable Removal removal,
        List<AuditLine> audit)
        implements Writing {
    public Append {
        events = List.copyOf(events);
        gates = List.copyOf(gates);
        artifacts = List.copyOf(artifacts);
        audit = List.copyOf(audit);
    }

    public Append(
            RunRow run,
            List<EventLine> events,
            List<GateRow> gates,
            List<ArtifactRow> artifacts,
            @Nullable Repeat repeat) {
        this(run, events, gates, artifacts, repeat, null, List.of());
    }

    public boolean isFirst() {
        return events.getFirst().seq() == 1;
    }

    /// The same, written down in the audit trail.
    public Append audited(List<AuditLine> lines) {
        return new Append(run, events, gates, artifacts, repeat, removal, lines);
    }
}
