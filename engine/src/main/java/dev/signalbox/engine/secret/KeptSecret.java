package dev.signalbox.engine.secret;

import dev.signalbox.engine.secret.SealedRows.SealedRow;
import java.time.Instant;

/// A secret as it lies in the store.
///
/// @param version counted from 1; each new value is the next
/// @param sealed the value, encrypted by a [SecretBox] for [#purpose]
/// @param createdAt when its first version was set
/// @param setAt when this version was set
/// @param setBy id of the principal who set it
public record KeptSecret(
        String project,
        String name,
        int version,
        String sealed,
        Instant createdAt,
        Instant setAt,
        String setBy) {

    /// A sealed value opens for the name and version it was sealed for, and for no other.
    static String purpose(String project, String name, int version) {
        return "secret/%s/%s/%d".formatted(project, name, version);
    }

    String purpose() {
        return purpose(project, name, version);
    }

    /// For a change of the key. A nonce is never used twice, so that what is sealed is its place.
    public SealedRow row() {
        return new SealedRow("the secret " + name, purpose(), sealed);
    }
}
