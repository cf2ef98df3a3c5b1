package dev.signalbox.cli.verify;

import dev.signalbox.cli.verify.Finding.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds what a channel gave against what it should have given.
final class Comparison {

    private Comparison() {}

    /// The first difference; nothing: there is none.
    static @Nullable Fault first(List<String> expected, List<Line> got) {
        for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
            if (i == got.size()) {
                return new Fault(
                        "ends before event " + seq(expected.get(i)), expected.get(i), null);
            }
            Line line = got.get(i);
            if (i == expected.size()) {
                return new Fault("goes on with event " + line.seq(), null, line.text());
            }
            Fault fault = difference(expected.get(i), line);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable Fault difference(String expected, Line line) {
        long wanted = seq(expected);
        if (line.text().equals(expected)) {
            return line.id().isEmpty() || line.id().equals(Long.toString(wanted))
                    ? null
                    : new Fault(
                            "event %d has the id %s".formatted(wanted, line.id()),
                            expected,
                            line.text());
        }
        long came = line.seq();
        String what =
                came == wanted
                        ? "event %d has other bytes, from character %d on"
                                .formatted(wanted, differsAt(expected, line.text()))
                        : came > wanted
                                ? "event %d is left out: event %d came".formatted(wanted, came)
                                : "event %d came again, or too late: event %d was next"
                                        .formatted(came, wanted);
        return new Fault(what, expected, line.text());
    }

    private static int differsAt(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at + 1;
    }

    private static long seq(String line) {
        return Line.of(line).seq();
    }

    /// Whether numbers go up one by one.
    ///
    /// @param oldest the number of the first event that is kept
    static @Nullable Fault numbers(List<String> log, long oldest) {
        long wanted = oldest;
        for (String line : log) {
            long seq = seq(line);
            if (seq != wanted) {
                return new Fault(
                        seq > wanted
                                ? "event %d is left out: event %d came".formatted(wanted, seq)
                                : "event %d came after event %d".formatted(seq, wanted - 1),
                        null,
                        line);
            }
            wanted++;
        }
        return null;
    }
}
