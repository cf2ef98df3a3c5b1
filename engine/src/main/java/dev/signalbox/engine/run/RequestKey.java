package dev.signalbox.engine.run;

/// An idempotency key as it came with a request.
///
/// @param scope the principal
/// @param fingerprint digest of method, path and body
public record RequestKey(String scope, String key, String fingerprint) {}
