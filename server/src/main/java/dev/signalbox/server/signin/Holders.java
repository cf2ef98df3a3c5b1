package dev.signalbox.server.signin;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.access.Known;
import dev.signalbox.engine.signin.Holder;
import dev.signalbox.engine.signin.Session;
import dev.signalbox.server.identity.Credential;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Members;
import dev.signalbox.server.identity.Roles;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes identities of whom a sign-in or an issuer vouches for: with what they were given then, and
/// what they were given here.
@Singleton
class Holders {

    private final Members members;
    private final InstantSource clock;

    @Inject
    Holders(Members members, InstantSource clock) {
        this.members = members;
        this.clock = clock;
    }

    /// @return nothing: they are let in no more
    Optional<Identity> identity(Holder holder, Credential credential) {
        return members.vouchedFor(known(holder), holder.memberships(), holder.groups(), credential);
    }

    /// @return nothing: they are let in no more
    Optional<Identity> identity(Session session) {
        return identity(
                session.holder(),
                new Credential(
                        Credential.Kind.SESSION,
                        session.id(),
                        null,
                        null,
                        told(session.authenticatedAt()),
                        session.endsAt()));
    }

    /// As the audit trail names them, where they have proved who they are and may do nothing yet.
    static Principal principal(Holder holder, Instant authenticatedAt) {
        var credential =
                new Credential(
                        Credential.Kind.SESSION, "", null, null, told(authenticatedAt), null);
        return Identity.of(
                        holder.kind(),
                        holder.id(),
                        holder.name(),
                        null,
                        Map.of(),
                        holder.groups(),
                        credential,
                        Roles.USUAL)
                .in(Grant.EVERYWHERE);
    }

    Known known(Holder holder) {
        return new Known(holder.id(), holder.kind(), holder.name(), null, null, clock.instant());
    }

    /// The epoch is when nobody can tell.
    static @Nullable Instant told(Instant at) {
        return at.equals(Instant.EPOCH) ? null : at;
    }
}
