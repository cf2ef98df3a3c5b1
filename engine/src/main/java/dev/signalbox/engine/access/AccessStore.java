package dev.signalbox.engine.access;

import dev.signalbox.engine.audit.AuditLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps principals, their roles, their keys and who stands in for whom. Called by any number of
/// threads, on any server of the store. Every method throws
/// [dev.signalbox.engine.log.StoreUnavailable] when the store cannot answer. What is changed is
/// written in the audit trail in the same transaction; what is not leaves no entry.
public interface AccessStore {

    /// @return whether it was not known before; else nothing was changed
    boolean add(Known principal, AuditLine audit);

    Optional<Known> find(String principal);

    /// In the order of their ids.
    List<Known> list(@Nullable String after, int limit);

    /// @param at since when; nothing: it is let in again
    /// @return whether there is such a principal
    boolean disable(String principal, @Nullable Instant at, AuditLine audit);

    /// Gives a role, or gives it anew with other terms.
    void grant(Grant grant, AuditLine audit);

    /// @return whether it had the role there
    boolean revoke(String principal, String project, String role, AuditLine audit);

    /// Those taken in an emergency, in all projects, also those whose time is over.
    List<Grant> brokenGlass();

    /// @return whether it was there, on just these terms
    boolean endGlass(Grant glass, AuditLine audit);

    List<Grant> grantsOf(String principal);

    /// In the order of principal and role.
    ///
    /// @param after `principal` and `role` of the last one seen, exclusive
    List<Grant> grantsIn(String project, @Nullable Grant after, int limit);

    /// @throws IllegalStateException the id is taken
    void addKey(ApiKey key, AuditLine audit);

    Optional<ApiKey> findKey(String id);

    /// Newest first, also those that are good no more.
    ///
    /// @param principal nothing: of all of them
    List<ApiKey> listKeys(@Nullable String principal, @Nullable ApiKey after, int limit);

    /// @return whether there is such a key; revoked before, it stays as it was
    boolean revokeKey(String id, Instant at, AuditLine audit);

    void touchKey(String id, Instant at);

    void addDelegation(Delegation delegation, AuditLine audit);

    /// @return whether there is such a delegation; ended before, it stays as it was
    boolean endDelegation(String id, Instant at, AuditLine audit);

    /// Those to or from the principal that hold at the moment or later; nothing: everybody's.
    List<Delegation> delegations(@Nullable String principal, Instant now);
}
