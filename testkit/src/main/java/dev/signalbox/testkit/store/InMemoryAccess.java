package dev.signalbox.testkit.store;

import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.access.ApiKey;
import dev.signalbox.engine.access.Delegation;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.access.Known;
import dev.signalbox.engine.audit.AuditLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class InMemoryAccess implements AccessStore {

    /// What outlives an engine.
    static final class Kept {
        final TreeMap<String, Known> principals = new TreeMap<>();
        final TreeMap<String, ApiKey> keys = new TreeMap<>();
        final TreeMap<String, Delegation> delegations = new TreeMap<>();
        final List<Grant> grants = new ArrayList<>();
    }

    private static final Comparator<Grant> IN_A_PROJECT =
            Comparator.comparing(Grant::principal).thenComparing(Grant::role);
    private static final Comparator<ApiKey> NEWEST =
            Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id).reversed();

    private final Kept kept;
    private final InMemoryStore store;

    InMemoryAccess(Kept kept, InMemoryStore store) {
        this.kept = kept;
        this.store = store;
    }

    private <T> T on(Supplier<T> answer) {
        synchronized (kept) {
            store.checkReachable();
            return answer.get();
        }
    }

    /// What changes something leaves an entry, or is not done.
    private boolean noted(AuditLine audit, Supplier<Boolean> change) {
        return on(() -> {
            boolean changed = change.get();
            if (changed) {
                store.note(audit);
            }
            return changed;
        });
    }

    @Override
    public boolean add(Known principal, AuditLine audit) {
        return noted(audit, () -> kept.principals.putIfAbsent(principal.id(), principal) == null);
    }

    @Override
    public Optional<Known> find(String principal) {
        return on(() -> Optional.ofNullable(kept.principals.get(principal)));
    }

    @Override
    public List<Known> list(@Nullable String after, int limit) {
        return on(() ->
                kept.principals.tailMap(after == null ? "" : after, false).values().stream()
                        .limit(limit)
                        .toList());
    }

    @Override
    public boolean disable(String principal, @Nullable Instant at, AuditLine audit) {
        return noted(
                audit,
                () ->
                        kept.principals.computeIfPresent(
                                        principal,
                                        (_, it) ->
                                                new Known(
                                                        it.id(),
                                                        it.kind(),
                                                        it.name(),
                                                        it.owner(),
                                                        at,
                                                        it.createdAt()))
                                != null);
    }

    @Override
    public void grant(Grant grant, AuditLine audit) {
        var _ =
                noted(
                        audit,
                        () -> {
                            drop(grant.principal(), grant.project(), grant.role());
                            return kept.grants.add(grant);
                        });
    }

    @Override
    public boolean revoke(String principal, String project, String role, AuditLine audit) {
        return noted(audit, () -> drop(principal, project, role));
    }

    private boolean drop(String principal, String project, String role) {
        return kept.grants.removeIf(it ->
                it.principal().equals(principal)
                        && it.project().equals(project)
                        && it.role().equals(role));
    }

    @Override
    public List<Grant> brokenGlass() {
        return on(() ->
                kept.grants.stream()
                        .filter(Grant::glass)
                        .sorted(Comparator.comparing(Grant::project).thenComparing(IN_A_PROJECT))
                        .toList());
    }

    @Override
    public boolean endGlass(Grant glass, AuditLine audit) {
        return noted(audit, () -> kept.grants.remove(glass));
    }

    @Override
    public List<Grant> grantsOf(String principal) {
        return on(() ->
                kept.grants.stream()
                        .filter(it -> it.principal().equals(principal))
                        .sorted(Comparator.comparing(Grant::project).thenComparing(Grant::role))
                        .toList());
    }

    @Override
    public List<Grant> grantsIn(String project, @Nullable Grant after, int limit) {
        return on(() ->
                kept.grants.stream()
                        .filter(it -> it.project().equals(project))
                        .filter(it -> after == null || IN_A_PROJECT.compare(it, after) > 0)
                        .sorted(IN_A_PROJECT)
                        .limit(limit)
                        .toList());
    }

    @Override
    public void addKey(ApiKey key, AuditLine audit) {
        var _ =
                noted(
                        audit,
                        () -> {
                            if (kept.keys.putIfAbsent(key.id(), key) != null) {
                                throw new IllegalStateException("there is a key " + key.id());
                            }
                            return true;
                        });
    }

    @Override
    public Optional<ApiKey> findKey(String id) {
        return on(() -> Optional.ofNullable(kept.keys.get(id)));
    }

    @Override
    public List<ApiKey> listKeys(@Nullable String principal, @Nullable ApiKey after, int limit) {
        return on(() ->
                kept.keys.values().stream()
                        .filter(it -> principal == null || it.principal().equals(principal))
                        .filter(it -> after == null || NEWEST.compare(it, after) > 0)
                        .sorted(NEWEST)
                        .limit(limit)
                        .toList());
    }

    @Override
    public boolean revokeKey(String id, Instant at, AuditLine audit) {
        return noted(
                audit,
                () ->
                        kept.keys.computeIfPresent(
                                        id,
                                        (_, it) ->
                                                it.revokedAt() == null
                                                        ? with(it, it.usedAt(), at)
                                                        : it)
                                != null);
    }

    @Override
    public void touchKey(String id, Instant at) {
        var _ =
                on(() ->
                        Optional.ofNullable(
                                kept.keys.computeIfPresent(
                                        id, (_, it) -> with(it, at, it.revokedAt()))));
    }

    private static ApiKey with(ApiKey it, @Nullable Instant used, @Nullable Instant revoked) {
        return new ApiKey(
                it.id(),
                it.principal(),
                it.name(),
                it.digest(),
                it.scopes(),
                it.project(),
                it.createdBy(),
                it.createdAt(),
                it.expiresAt(),
                used,
                revoked);
    }

    @Override
    public void addDelegation(Delegation delegation, AuditLine audit) {
        var _ = noted(audit, () -> kept.delegations.put(delegation.id(), delegation) == null);
    }

    @Override
    public boolean endDelegation(String id, Instant at, AuditLine audit) {
        return noted(
                audit,
                () -> kept.delegations.computeIfPresent(id, (_, it) -> ended(it, at)) != null);
    }

    private static Delegation ended(Delegation it, Instant at) {
        return new Delegation(
                it.id(),
                it.from(),
                it.to(),
                it.project(),
                it.since(),
                it.until(),
                it.reason(),
                it.createdBy(),
                it.createdAt(),
                it.endedAt() == null ? at : it.endedAt());
    }

    @Override
    public List<Delegation> delegations(@Nullable String principal, Instant now) {
        return on(() ->
                kept.delegations.values().stream()
                        .filter(it -> it.endedAt() == null && it.until().isAfter(now))
                        .filter(it ->
                                principal == null
                                        || it.from().equals(principal)
                                        || it.to().equals(principal))
                        .sorted(
                                Comparator.comparing(Delegation::until)
                                        .thenComparing(Delegation::id))
                        .toList());
    }
}
