package dev.signalbox.engine.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One request, or the try to make one.
///
/// @param number counted from 1 within the delivery
/// @param status what was answered, if anything was
/// @param error why it does not count as delivered
public record DeliveryAttempt(
        String delivery,
        int number,
        Instant at,
        long tookMs,
        @Nullable Integer status,
        @Nullable Error error) {

    /// What can be wrong with an attempt.
    public enum Error {
        /// A status that is no success.
        STATUS,
        /// It answered that it is somewhere else. Nobody goes there.
        REDIRECT,
        /// It answered 410.
        GONE,
        TIMEOUT,
        UNKNOWN_HOST,
        /// The host is not, or no longer, at addresses that may be called.
        REFUSED_ADDRESS,
        CONNECTION,
        TLS,
        /// What was answered is not HTTP.
        PROTOCOL,
        /// The log does not have the event any more.
        NO_EVENT,
        /// The key that the secret is encrypted with is another one.
        NO_SECRET
    }
}
