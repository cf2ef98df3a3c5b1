package dev.signalbox.cli.access;

import dev.signalbox.cli.Failure;
import dev.signalbox.engine.pipeline.Durations;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/// Times to come as people type them: a time, or how long from now.
final class Until {

    private Until() {}

    /// @return as the server reads it
    static String read(String option, String typed, InstantSource clock) {
        try {
            Instant at =
                    Durations.parse(typed)
                            .map(length -> clock.instant().plus(length))
                            .orElseGet(() -> Instant.parse(typed));
            return at.truncatedTo(ChronoUnit.MILLIS).toString();
        } catch (DateTimeParseException _) {
            throw Failure.usage(
                    "%s must be a time like 2026-01-31T12:00:00Z, or how long from now, like 14d; got %s"
                            .formatted(option, typed));
        }
    }
}
