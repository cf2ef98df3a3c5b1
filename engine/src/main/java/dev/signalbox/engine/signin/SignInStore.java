package dev.signalbox.engine.signin;

import dev.signalbox.engine.audit.AuditLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sessions, accounts and one-time links. Called by any number of threads; each method that writes
/// is one transaction, durable on return; an entry of the audit trail is written in the same one,
/// and only if something changed. Every method throws [dev.signalbox.engine.log.StoreUnavailable]
/// when the store cannot answer.
public interface SignInStore {

    /// @param replaced the id of a session that ends with it
    void addSession(Session session, @Nullable String replaced, AuditLine audit);

    Optional<Session> findSession(String digest);

    /// Newest first.
    ///
    /// @param principal nothing: everybody's
    List<Session> listSessions(@Nullable String principal, int limit);

    /// Never back in time.
    void seen(String id, Instant at);

    /// @param principal whose it has to be; nothing: anybody's
    /// @return false: there is none
    boolean endSession(String id, @Nullable String principal, AuditLine audit);

    /// @return how many there were
    int endSessions(String principal, AuditLine audit);

    /// @return false: there is one of the name
    boolean addAccount(Account account, AuditLine audit);

    Optional<Account> findAccount(String name);

    /// By name.
    List<Account> listAccounts();

    /// With every session of it: whoever knew the old one is out.
    ///
    /// @return false: there is none
    boolean changePassword(
            String name, String principal, String password, Instant at, AuditLine audit);

    /// With every session of it.
    ///
    /// @return false: there is none
    boolean changeAccount(
            String name,
            String principal,
            String title,
            Map<String, Set<String>> memberships,
            boolean disabled,
            AuditLine audit);

    void addLink(SignInLink link, AuditLine audit);

    /// Whether it would be taken now.
    boolean hasLink(String digest, Instant now);

    /// Takes it: nobody is given the same one again.
    Optional<SignInLink> takeLink(String digest, Instant now);

    /// Forgets what is over: sessions that end, or were last seen, before a time, and links.
    ///
    /// @return how many sessions
    int forget(Instant endedBefore, Instant seenBefore);
}
