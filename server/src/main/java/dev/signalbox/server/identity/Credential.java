package dev.signalbox.server.identity;

import dev.signalbox.core.identity.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody is known by.
///
/// @param id tells it from others of its kind; no secret
/// @param scopes what it is limited to; nothing: whatever its principal may
/// @param project what it is limited to; nothing: wherever its principal may
/// @param authenticatedAt when the principal last proved who it is, for decisions that ask for it
/// @param expiresAt when it is good no more; nothing: never by itself
public record Credential(
        Kind kind,
        String id,
        @Nullable Set<Scope> scopes,
        @Nullable String project,
        @Nullable Instant authenticatedAt,
        @Nullable Instant expiresAt) {

    public Credential {
        scopes = scopes == null ? null : Set.copyOf(scopes);
    }

    public enum Kind {
        ADMIN_TOKEN,
        API_KEY,
        JWT,
        SESSION
    }
}
