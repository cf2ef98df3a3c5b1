package dev.signalbox.engine.signin;

import java.time.Instant;

/// A link that signs somebody in, once.
///
/// @param digest SHA-256 of the secret in it, in hexadecimal
public record SignInLink(String digest, Holder holder, Instant endsAt) {}
