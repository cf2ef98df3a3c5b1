package dev.signalbox.server.artifact;

import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The part of some content that `Range` asks for, after RFC 9110.
///
/// @param first offset of its first byte
/// @param last offset of its last byte
record Ranges(long first, long last) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    long bytes() {
        return last - first + 1;
    }

    String header(long size) {
        return "bytes %d-%d/%d".formatted(first, last, size);
    }

    /// Nothing when all of it is to be sent: no range, several, or one in another unit.
    ///
    /// @param ifRange the range counts only if this is the content's tag, or absent
    /// @throws dev.signalbox.server.problem.ProblemException the content does not reach that far
    static @Nullable Ranges of(
            @Nullable String range, @Nullable String ifRange, String tag, long size) {
        if (range == null || (ifRange != null && !ifRange.equals(tag))) {
            return null;
        }
        Matcher one = ONE.matcher(range.replace(" ", ""));
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return null;
        }
        if (one.group(1).isEmpty()) {
            long most = Long.parseLong(one.group(2));
            return satisfiable(Math.max(0, size - most), size - 1, size, most > 0);
        }
        long first = Long.parseLong(one.group(1));
        long last = one.group(2).isEmpty() ? size - 1 : Long.parseLong(one.group(2));
        // Backwards is not a range; such a header is to be ignored.
        return !one.group(2).isEmpty() && last < first
                ? null
                : satisfiable(first, Math.min(last, size - 1), size, true);
    }

    private static Ranges satisfiable(long first, long last, long size, boolean some) {
        if (!some || first >= size) {
            throw Problem.of(
                            ProblemType.RANGE_NOT_SATISFIABLE,
                            "The content has %d bytes.".formatted(size))
                    .withHeader("Content-Range", "bytes */" + size)
                    .asException();
        }
        return new Ranges(first, last);
    }
}
