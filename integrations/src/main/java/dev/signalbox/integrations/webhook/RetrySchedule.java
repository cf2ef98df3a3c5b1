package dev.signalbox.integrations.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a message is tried again. Source: Standard Webhooks 1.0.0, "Deliverability and
/// reliability".
final class RetrySchedule {

    /// After the first attempt, which is made at once.
    private static final List<Duration> DELAYS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    /// Up to this part of a delay is added to it, so that what failed together does not come back
    /// together.
    private static final double JITTER = 0.2;

    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    private RetrySchedule() {}

    /// @param tries how many were made, at least 1
    /// @param draw uniform in `[0, 1)`
    /// @return nothing: that was the last one
    static Optional<Duration> afterTry(int tries, double draw) {
        if (tries > DELAYS.size()) {
            return Optional.empty();
        }
        Duration delay = DELAYS.get(tries - 1);
        return Optional.of(delay.plusMillis((long) (delay.toMillis() * JITTER * draw)));
    }

    /// What `Retry-After` asks for: seconds or a date, at most a day.
    static Optional<Instant> askedFor(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        try {
            Instant until =
                    retryAfter.chars().allMatch(c -> c >= '0' && c <= '9')
                            ? now.plusSeconds(Math.min(Long.parseLong(retryAfter), 1_000_000))
                            : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter));
            Instant latest = now.plus(LONGEST_WAIT);
            return until.isAfter(now)
                    ? Optional.of(until.isAfter(latest) ? latest : until)
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeParseException _) {
            return Optional.empty(); // as good as not said
        }
    }
}
