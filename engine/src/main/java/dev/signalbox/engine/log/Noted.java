package dev.signalbox.engine.log;

import dev.signalbox.engine.audit.AuditLine;
import java.util.List;

/// Leaves nothing but entries in the audit trail: of what was refused.
public record Noted(List<AuditLine> audit) implements Writing {
    public Noted {
        audit = List.copyOf(audit);
    }
}
