package dev.signalbox.engine.access;

import dev.signalbox.core.identity.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key that a principal is known by. The key itself is not kept.
///
/// @param id part of the key, and no secret
/// @param digest SHA-256 of the whole key, in hexadecimal digits
/// @param scopes what it is limited to; nothing: whatever its principal may
/// @param project what it is limited to; nothing: wherever its principal may
/// @param usedAt to the minute
public record ApiKey(
        String id,
        String principal,
        String name,
        String digest,
        @Nullable Set<Scope> scopes,
        @Nullable String project,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable Instant revokedAt) {

    public ApiKey {
        scopes = scopes == null ? null : Set.copyOf(scopes);
    }

    public boolean isGood(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
