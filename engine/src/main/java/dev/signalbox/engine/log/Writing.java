package dev.signalbox.engine.log;

import dev.signalbox.engine.audit.AuditLine;
import java.util.List;

/// What the log's writer takes at once, or not at all.
public sealed interface Writing permits Append, Noted {

    /// Entries of the audit trail that belong to it.
    List<AuditLine> audit();
}
