package dev.signalbox.core.run;

import org.jspecify.annotations.Nullable;

/// Why an attempt did not succeed.
///
/// @param exitCode of the process, where there was one
/// @param retryable whether another attempt could fare better
public record Failure(Kind kind, String message, @Nullable Integer exitCode, boolean retryable) {

    public enum Kind {
        /// The process ended with another code than 0.
        EXIT,
        /// The attempt outlasted its timeout.
        TIMEOUT,
        /// The adapter could not do its work.
        ADAPTER,
        /// The output breaks the stage's promise.
        OUTPUT,
        /// The engine that carried the attempt out died, or could not keep its files.
        LOST,
        /// A person rejected the output, and the gate says that fails the stage.
        REJECTED,
        /// Nobody decided in time, and the gate says that fails the stage.
        EXPIRED,
        /// The stage's `when` could not be evaluated.
        CONDITION
    }
}
