package dev.signalbox.engine.signin;

import java.time.Instant;

/// Somebody is signed in. The secret in their cookie is not here, only its digest.
///
/// @param id may be shown; opens nothing
/// @param digest SHA-256 of the secret, in hexadecimal
/// @param authenticatedAt when they last proved who they are; the epoch when nobody can tell
/// @param seenAt when something was last asked with it, to the minute
/// @param endsAt however much is asked
/// @param address from where they signed in
public record Session(
        String id,
        String digest,
        Holder holder,
        Method method,
        Instant authenticatedAt,
        Instant createdAt,
        Instant seenAt,
        Instant endsAt,
        String address) {

    /// How they proved who they are.
    public enum Method {
        PASSWORD,
        LINK,
        PROVIDER
    }

    public Session seen(Instant at) {
        return new Session(
                id, digest, holder, method, authenticatedAt, createdAt, at, endsAt, address);
    }
}
