package dev.signalbox.server.signin;

import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.signin.Session;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A browser that is signed in.
///
/// @param principalId whose it is
/// @param method how they signed in
/// @param seenAt when something was last asked, to the minute
/// @param current whether it is the one that asks
@Schema(name = "Session")
record SessionView(
        String id,
        String principalId,
        String name,
        String method,
        @Nullable String authenticatedAt,
        String createdAt,
        String seenAt,
        String endsAt,
        String address,
        boolean current) {

    /// @param asking the credential of who asks
    static SessionView of(Session session, String asking) {
        Instant proved = Holders.told(session.authenticatedAt());
        return new SessionView(
                session.id(),
                session.holder().id(),
                session.holder().name(),
                Printed.word(session.method()),
                proved == null ? null : Times.format(proved),
                Times.format(session.createdAt()),
                Times.format(session.seenAt()),
                Times.format(session.endsAt()),
                session.address(),
                session.id().equals(asking));
    }
}
