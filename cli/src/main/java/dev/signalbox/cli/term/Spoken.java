package dev.signalbox.cli.term;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Times and sizes the way people say them.
public final class Spoken {

    private Spoken() {}

    /// `4 s`, `12 min 3 s`, `2 h 5 min`, `3 d`.
    public static String length(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3_600) {
            return "%dm%02ds".formatted(seconds / 60, seconds % 60);
        }
        if (seconds < 48 * 3_600) {
            return "%dh%02dm".formatted(seconds / 3_600, seconds % 3_600 / 60);
        }
        return seconds / 86_400 + "d";
    }

    public static String ago(@Nullable String time, Instant now) {
        return instant(time).map(at -> length(Duration.between(at, now)) + " ago").orElse("");
    }

    public static String in(@Nullable String time, Instant now) {
        return instant(time)
                .map(at -> at.isAfter(now) ? "in " + length(Duration.between(now, at)) : "overdue")
                .orElse("");
    }

    /// From one time to another, or to now where it is not over.
    public static String took(@Nullable String from, @Nullable String to, Instant now) {
        return instant(from)
                .map(start -> length(Duration.between(start, instant(to).orElse(now))))
                .orElse("");
    }

    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double amount = bytes / 1_000.0;
        for (String unit : new String[] {"kB", "MB", "GB"}) {
            if (amount < 1_000) {
                return String.format(Locale.ROOT, "%.1f %s", amount, unit);
            }
            amount /= 1_000;
        }
        return String.format(Locale.ROOT, "%.1f TB", amount);
    }

    /// `sha256:9f2c41d0` of a whole digest.
    public static String digest(@Nullable String digest) {
        return digest == null ? "" : digest.substring(0, Math.min(digest.length(), 15));
    }

    public static Optional<Instant> instant(@Nullable String time) {
        try {
            return time == null || time.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Instant.parse(time));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
