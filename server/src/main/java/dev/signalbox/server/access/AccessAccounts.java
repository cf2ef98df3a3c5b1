package dev.signalbox.server.access;

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

/// What the audit trail says of changes to principals, roles and keys.
@Singleton
public class AccessAccounts {

    private final AuditCodec codec;
    private final InstantSource clock;

    @Inject
    AccessAccounts(Host host, InstantSource clock) {
        this.codec = host.audit();
        this.clock = clock;
    }

    /// @param detail what it was in particular, such as the role
    public AuditLine of(
            Call call,
            byte[] body,
            String action,
            String project,
            Subject object,
            @Nullable String detail,
            @Nullable String reason) {
        return codec.encode(
                AuditEntry.done(
                                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                                call.asker(body),
                                action,
                                object)
                        .in(project)
                        .with(detail, reason));
    }
}
