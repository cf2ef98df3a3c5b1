package dev.signalbox.server.signin;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.audit.AuditCodec;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.host.Host;
import dev.signalbox.server.http.Call;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What the audit trail says of signing in and of accounts. Where a body has a password in it, no
/// digest of it is kept: it could be guessed from.
@Singleton
class Trail {

    private static final byte[] NO_BODY = {};

    private final AuditCodec codec;
    private final InstantSource clock;

    @Inject
    Trail(Host host, InstantSource clock) {
        this.codec = host.audit();
        this.clock = clock;
    }

    /// @param detail what it was in particular, such as how they signed in
    AuditLine of(Call call, String action, Subject object, @Nullable String detail) {
        return line(call.asker(NO_BODY), action, object, detail);
    }

    /// @param who has just proved it
    AuditLine by(Principal who, Call call, String action, Subject object, @Nullable String detail) {
        return line(call.asker(who), action, object, detail);
    }

    private AuditLine line(Asker asker, String action, Subject object, @Nullable String detail) {
        return codec.encode(
                AuditEntry.done(
                                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                                asker,
                                action,
                                object)
                        .with(detail, null));
    }

    static Subject user(String name) {
        return Subject.of("user", name);
    }

    static Subject session(String id) {
        return Subject.of("session", id);
    }

    static Subject principal(String id) {
        return Subject.of("principal", id);
    }
}
