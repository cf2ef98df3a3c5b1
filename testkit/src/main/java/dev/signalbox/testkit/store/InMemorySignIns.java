package dev.signalbox.testkit.store;

import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.signin.Account;
import dev.signalbox.engine.signin.Session;
import dev.signalbox.engine.signin.SignInLink;
import dev.signalbox.engine.signin.SignInStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sessions, accounts and one-time links of an [InMemoryStore].
final class InMemorySignIns implements SignInStore {

    private final Rows rows;
    private final InMemoryStore store;

    InMemorySignIns(Rows rows, InMemoryStore store) {
        this.rows = rows;
        this.store = store;
    }

    /// What outlives a process. Guarded by its own monitor.
    static final class Rows {
        private final TreeMap<String, Session> sessions = new TreeMap<>();
        private final TreeMap<String, Account> accounts = new TreeMap<>();
        private final Map<String, SignInLink> links = new HashMap<>();
    }

    private <T> T with(Supplier<T> work) {
        store.checkReachable();
        synchronized (rows) {
            return work.get();
        }
    }

    /// What changes something leaves an entry, or is not done.
    private boolean noted(AuditLine audit, Supplier<Boolean> change) {
        return with(() -> {
            boolean changed = change.get();
            if (changed) {
                store.note(audit);
            }
            return changed;
        });
    }

    @Override
    public void addSession(Session session, @Nullable String replaced, AuditLine audit) {
        boolean _ =
                noted(
                        audit,
                        () -> {
                            if (replaced != null) {
                                rows.sessions.remove(replaced);
                            }
                            rows.sessions.put(session.id(), session);
                            return true;
                        });
    }

    @Override
    public Optional<Session> findSession(String digest) {
        return with(() ->
                rows.sessions.values().stream()
                        .filter(session -> session.digest().equals(digest))
                        .findFirst());
    }

    @Override
    public List<Session> listSessions(@Nullable String principal, int limit) {
        return with(() ->
                rows.sessions.descendingMap().values().stream()
                        .filter(each -> principal == null || isOf(each, principal))
                        .limit(limit)
                        .toList());
    }

    private static boolean isOf(Session session, String principal) {
        return session.holder().id().equals(principal);
    }

    @Override
    public void seen(String id, Instant at) {
        boolean _ =
                with(() -> {
                    rows.sessions.computeIfPresent(
                            id, (_, old) -> at.isAfter(old.seenAt()) ? old.seen(at) : old);
                    return true;
                });
    }

    @Override
    public boolean endSession(String id, @Nullable String principal, AuditLine audit) {
        return noted(
                audit,
                () ->
                        rows.sessions
                                .values()
                                .removeIf(each ->
                                        each.id().equals(id)
                                                && (principal == null || isOf(each, principal))));
    }

    @Override
    public int endSessions(String principal, AuditLine audit) {
        return with(() -> {
            int ended = endAll(principal);
            if (ended > 0) {
                store.note(audit);
            }
            return ended;
        });
    }

    private int endAll(String principal) {
        int before = rows.sessions.size();
        rows.sessions.values().removeIf(each -> isOf(each, principal));
        return before - rows.sessions.size();
    }

    @Override
    public boolean addAccount(Account account, AuditLine audit) {
        return noted(audit, () -> rows.accounts.putIfAbsent(account.name(), account) == null);
    }

    @Override
    public Optional<Account> findAccount(String name) {
        return with(() -> Optional.ofNullable(rows.accounts.get(name)));
    }

    @Override
    public List<Account> listAccounts() {
        return with(() -> List.copyOf(rows.accounts.values()));
    }

    @Override
    public boolean changePassword(
            String name, String principal, String password, Instant at, AuditLine audit) {
        return noted(
                audit,
                () -> {
                    endAll(principal);
                    return rows.accounts.computeIfPresent(
                                    name,
                                    (_, old) ->
                                            new Account(
                                                    name,
                                                    old.title(),
                                                    password,
                                                    old.memberships(),
                                                    old.disabled(),
                                                    old.createdAt(),
                                                    at))
                            != null;
                });
    }

    @Override
    public boolean changeAccount(
            String name,
            String principal,
            String title,
            Map<String, Set<String>> memberships,
            boolean disabled,
            AuditLine audit) {
        return noted(
                audit,
                () -> {
                    endAll(principal);
                    return rows.accounts.computeIfPresent(
                                    name,
                                    (_, old) ->
                                            new Account(
                                                    name,
                                                    title,
                                                    old.password(),
                                                    memberships,
                                                    disabled,
                                                    old.createdAt(),
                                                    old.passwordAt()))
                            != null;
                });
    }

    @Override
    public void addLink(SignInLink link, AuditLine audit) {
        boolean _ =
                noted(
                        audit,
                        () -> {
                            rows.links.put(link.digest(), link);
                            return true;
                        });
    }

    @Override
    public boolean hasLink(String digest, Instant now) {
        return with(() -> {
            SignInLink link = rows.links.get(digest);
            return link != null && link.endsAt().isAfter(now);
        });
    }

    @Override
    public Optional<SignInLink> takeLink(String digest, Instant now) {
        return with(() ->
                Optional.ofNullable(rows.links.remove(digest))
                        .filter(link -> link.endsAt().isAfter(now)));
    }

    @Override
    public int forget(Instant endedBefore, Instant seenBefore) {
        return with(() -> {
            rows.links.values().removeIf(link -> link.endsAt().isBefore(endedBefore));
            int before = rows.sessions.size();
            rows.sessions
                    .values()
                    .removeIf(each ->
                            each.endsAt().isBefore(endedBefore)
                                    || each.seenAt().isBefore(seenBefore));
            return before - rows.sessions.size();
        });
    }
}
