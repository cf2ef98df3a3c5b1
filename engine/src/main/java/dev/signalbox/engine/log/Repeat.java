package dev.signalbox.engine.log;

import java.time.Instant;

/// What an idempotency key was used for, so that a repeat gets the same answer.
///
/// @param scope the principal, so that no two share a key
/// @param key as the client sent it
/// @param fingerprint digest of the request; another request under the same key is refused
/// @param fromSeq first event of the answer
/// @param toSeq last event of the answer
public record Repeat(
        String scope,
        String key,
        String fingerprint,
        String run,
        long fromSeq,
        long toSeq,
        Instant at) {}
