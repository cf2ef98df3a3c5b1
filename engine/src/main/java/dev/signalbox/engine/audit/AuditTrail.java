package dev.signalbox.engine.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The trail in the store: nothing in it is ever changed or removed. Entries of what is changed in
/// the store are written with the change, by whatever changes it; this port is for the others.
///
/// Called by any number of threads. Every method throws `StoreUnavailable` when the store cannot
/// answer.
public interface AuditTrail {

    /// Adds entries that no change came of, in one transaction, durable on return.
    void append(List<AuditLine> lines);

    /// Newest first.
    ///
    /// @param before the number to go on after, exclusive
    List<AuditRow> list(AuditFilter filter, @Nullable Long before, int limit);

    /// Oldest first.
    ///
    /// @param after the number to go on after, exclusive; 0 to begin
    List<AuditRow> read(long after, int limit);

    AuditHead head();
}
