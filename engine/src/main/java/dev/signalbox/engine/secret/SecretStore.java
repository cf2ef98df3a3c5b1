package dev.signalbox.engine.secret;

import dev.signalbox.engine.audit.AuditLine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of secrets. Called by any number of threads; each method that writes is one
/// transaction, durable on return. Every method throws [dev.signalbox.engine.log.StoreUnavailable]
/// when the store cannot answer. What comes as `audit` is written in the audit trail with the
/// change, and only when there is one.
public interface SecretStore extends SealedRows {

    Optional<KeptSecret> find(String project, String name);

    /// In the order of their names.
    ///
    /// @param after the name to go on after, exclusive
    List<KeptSecret> list(String project, @Nullable String after, int limit);

    /// Adds version 1, or takes the place of the version before.
    ///
    /// @return false: somebody else was quicker, and nothing was written
    boolean put(KeptSecret secret, AuditLine audit);

    /// @return whether there was one
    boolean remove(String project, String name, AuditLine audit);
}
