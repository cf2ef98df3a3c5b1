package dev.signalbox.integrations.identity.token;

import dev.signalbox.engine.signin.Holder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A token that was found good.
///
/// @param id its `jti`, if it has one
/// @param authenticatedAt when whoever it is about proved who they are; the epoch when it does not
///   say
public record VerifiedToken(
        Holder holder,
        String issuer,
        @Nullable String id,
        Instant authenticatedAt,
        Instant expiresAt) {}
