package dev.signalbox.engine.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lengths of time as people write them: `90s`, `1h30m`, `2d`, `250ms`, or ISO 8601 (`PT90S`).
public final class Durations {

    private static final String N = "\\d{1,9}";

    private static final String UNITS =
            "N_d(?:N_h)?(?:N_m)?(?:N_s)?(?:N_ms)?|N_h(?:N_m)?(?:N_s)?(?:N_ms)?"
                    + "|N_m(?:N_s)?(?:N_ms)?|N_s(?:N_ms)?|N_ms";
    private static final String ISO = "P(?:N_D|(?:N_D)?T(?:N_H(?:N_M)?(?:F_S)?|N_M(?:F_S)?|F_S))";

    /// Without anchors; the pattern in the published JSON Schema is this one.
    static final String PATTERN =
            (UNITS + "|" + ISO).replace("N_", N).replace("F_", N + "(?:\\.\\d{1,9})?");

    private static final Pattern SYNTAX = Pattern.compile(PATTERN);
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    private Durations() {}

    public static Optional<Duration> parse(String text) {
        if (!SYNTAX.matcher(text).matches()) {
            return Optional.empty();
        }
        if (text.startsWith("P")) {
            return Optional.of(Duration.parse(text));
        }
        return PART.matcher(text)
                .results()
                .map(part -> of(Long.parseLong(part.group(1)), part.group(2)))
                .reduce(Duration::plus);
    }

    /// The shortest form that [#parse] reads back; what is below a millisecond is left out.
    public static String print(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "d" -> Duration.ofDays(amount);
            case "h" -> Duration.ofHours(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMillis(amount);
        };
    }
}
