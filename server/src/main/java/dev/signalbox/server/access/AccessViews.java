package dev.signalbox.server.access;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.access.ApiKey;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.access.Known;
import dev.signalbox.engine.event.Times;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How principals, members and keys are shown.
final class AccessViews {

    private AccessViews() {}

    @Schema(name = "Principal")
    record PrincipalView(
            @Schema(required = true) String id,
            @Schema(
                            required = true,
                            enumeration = {"human", "service", "agent"})
                    String kind,
            @Schema(required = true) String name,
            @Schema(description = "The human who answers for a service or an agent")
                    @Nullable String owner,
            @Schema(required = true, description = "Whether it is let in") boolean enabled,
            @Nullable String disabledAt,
            @Schema(required = true) String createdAt) {

        static PrincipalView of(Known known) {
            return new PrincipalView(
                    known.id(),
                    known.kind().name().toLowerCase(Locale.ROOT),
                    known.name(),
                    known.owner(),
                    !known.isDisabled(),
                    time(known.disabledAt()),
                    Times.format(known.createdAt()));
        }
    }

    @Schema(name = "Member")
    record MemberView(
            @Schema(required = true) String principal,
            @Schema(required = true) String project,
            @Schema(required = true) String role,
            @Schema(description = "When it ends by itself") @Nullable String untilAt,
            @Nullable String reason,
            @Schema(required = true, description = "Taken in an emergency") boolean breakGlass,
            @Schema(required = true) String grantedBy,
            @Schema(required = true) String grantedAt) {

        static MemberView of(Grant grant) {
            return new MemberView(
                    grant.principal(),
                    grant.project(),
                    grant.role(),
                    time(grant.until()),
                    grant.reason(),
                    grant.glass(),
                    grant.grantedBy(),
                    Times.format(grant.at()));
        }
    }

    @Schema(name = "Token")
    record TokenView(
            @Schema(required = true) String id,
            @Schema(required = true) String principal,
            @Schema(required = true) String name,
            @Schema(description = "What it is limited to; absent: whatever its principal may")
                    @Nullable List<String> scopes,
            @Schema(description = "What it is limited to; absent: wherever its principal may")
                    @Nullable String project,
            @Schema(required = true) String createdBy,
            @Schema(required = true) String createdAt,
            @Schema(required = true) String expiresAt,
            @Schema(description = "To the minute") @Nullable String usedAt,
            @Nullable String revokedAt,
            @Schema(description = "The key itself; shown when it is made, and only then")
                    @Nullable String token) {

        static TokenView of(ApiKey key, @Nullable String text) {
            return new TokenView(
                    key.id(),
                    key.principal(),
                    key.name(),
                    key.scopes() == null
                            ? null
                            : key.scopes().stream().map(Scope::word).sorted().toList(),
                    key.project(),
                    key.createdBy(),
                    Times.format(key.createdAt()),
                    Times.format(key.expiresAt()),
                    time(key.usedAt()),
                    time(key.revokedAt()),
                    text);
        }
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Times.format(at);
    }
}
