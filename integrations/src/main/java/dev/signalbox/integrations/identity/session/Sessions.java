package dev.signalbox.integrations.identity.session;

import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.signin.Holder;
import dev.signalbox.engine.signin.Session;
import dev.signalbox.engine.signin.Session.Method;
import dev.signalbox.engine.signin.SignInStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins, finds and ends sessions. Called by any number of threads. One that was ended by another
/// server on the same store is found for [#TRUSTED] longer at most; one that was ended here, not at
/// all.
public final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /// For how long what the store said is taken to be so.
    public static final Duration TRUSTED = Duration.ofSeconds(3);

    /// How exact the time is when a session was last used: a write for every request would be too
    /// much.
    static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private static final int MOST_KNOWN = 10_000;
    private static final int MOST_LISTED = 500;

    private final SignInStore store;
    private final InstantSource clock;
    private final Duration idle;
    private final Duration absolute;
    private final Ids ids;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /// @param idle it ends when nothing was asked for so long
    /// @param absolute it ends so long after it began
    public Sessions(
            SignInStore store,
            InstantSource clock,
            RandomGenerator random,
            Duration idle,
            Duration absolute) {
        this.store = store;
        this.clock = clock;
        this.idle = idle;
        this.absolute = absolute;
        this.ids = new Ids(clock, random);
    }

    /// @param secret for the cookie, and for nobody else
    public record Begun(String secret, Session session) {}

    private record Known(Session session, Instant at) {}

    /// Somebody has proved who they are. Always under a new secret: one that was planted in the
    /// browser before is worth nothing.
    ///
    /// @param authenticatedAt when they proved it; the epoch when nobody can tell
    /// @param before the secret of the session that the browser had, if any; that one ends
    /// @param audit what the trail says of it
    public Begun begin(
            Holder holder,
            Method method,
            Instant authenticatedAt,
            String address,
            @Nullable String before,
            Function<Session, AuditLine> audit) {
        String secret = Secret.make();
        Instant now = clock.instant();
        var session =
                new Session(
                        ids.next("ses"),
                        Secret.digest(secret),
                        holder,
                        method,
                        authenticatedAt,
                        now,
                        now,
                        now.plus(absolute),
                        address);
        String replaced = before == null ? null : find(before).map(Session::id).orElse(null);
        store.addSession(session, replaced, audit.apply(session));
        forget(replaced);
        return new Begun(secret, session);
    }

    /// The living session of a secret. Being asked for keeps it alive.
    public Optional<Session> find(String secret) {
        if (!Secret.isWellFormed(secret)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String digest = Secret.digest(secret);
        Known last = known.get(digest);
        Session session =
                last != null && now.isBefore(last.at().plus(TRUSTED)) && !now.isBefore(last.at())
                        ? last.session()
                        : read(digest, now);
        if (session == null || !isAlive(session, now)) {
            return Optional.empty();
        }
        return Optional.of(seen(session, now));
    }

    private boolean isAlive(Session session, Instant now) {
        return now.isBefore(session.endsAt()) && now.isBefore(session.seenAt().plus(idle));
    }

    private @Nullable Session read(String digest, Instant now) {
        Session session = store.findSession(digest).orElse(null);
        if (session == null) {
            known.remove(digest);
        } else {
            keep(session, now);
        }
        return session;
    }

    private void keep(Session session, Instant now) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(session.digest(), new Known(session, now));
    }

    /// A store that takes no writes now is no reason to send somebody away.
    private Session seen(Session session, Instant now) {
        if (now.isBefore(session.seenAt().plus(SEEN_EVERY))) {
            return session;
        }
        try {
            store.seen(session.id(), now);
            Session seen = session.seen(now);
            known.computeIfPresent(session.digest(), (_, last) -> new Known(seen, last.at()));
            return seen;
        } catch (StoreUnavailable e) {
            LOG.debug("[identity] when {} was seen is not written: {}", session.id(), e.toString());
            return session;
        }
    }

    /// Newest first, the living ones.
    ///
    /// @param principal nothing: everybody's
    public List<Session> list(@Nullable String principal) {
        Instant now = clock.instant();
        return store.listSessions(principal, MOST_LISTED).stream()
                .filter(session -> isAlive(session, now))
                .toList();
    }

    /// @param principal whose it has to be; nothing: anybody's
    /// @return false: there is none
    public boolean end(String id, @Nullable String principal, AuditLine audit) {
        boolean ended = store.endSession(id, principal, audit);
        forget(id);
        return ended;
    }

    /// @return how many there were
    public int endAll(String principal, AuditLine audit) {
        int ended = store.endSessions(principal, audit);
        forgetAll(principal);
        return ended;
    }

    /// Something else has ended them in the store.
    public void forgetAll(String principal) {
        known.values().removeIf(last -> last.session().holder().id().equals(principal));
    }

    private void forget(@Nullable String id) {
        known.values().removeIf(last -> last.session().id().equals(id));
    }

    /// Tidies up what is over.
    public int tidy() {
        Instant now = clock.instant();
        return store.forget(now, now.minus(idle));
    }
}
