package dev.signalbox.engine.webhook;

import java.time.Instant;

/// What an idempotency key was used for, so that a repeat gets the same answer.
///
/// @param scope the principal, so that no two share a key
/// @param fingerprint digest of the request
/// @param subject id of what was made or changed
/// @param count how many, where it was several
public record WebhookRepeat(
        String scope, String key, String fingerprint, String subject, int count, Instant at) {}
