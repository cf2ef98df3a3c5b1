package dev.signalbox.cli;

import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Style;
import dev.signalbox.cli.term.Tone;
import java.util.ArrayList;
import java.util.List;

/// A failure as a terminal shows it: what happened, why, where exactly, and what to try.
public final class FailureText {

    private FailureText() {}

    public static List<String> of(Failure failure, Style style) {
        var lines = new ArrayList<String>();
        lines.add(
                style.paint(Tone.BAD, "✗ ") + style.paint(Tone.STRONG, Safe.line(failure.title())));
        String detail = failure.detail();
        if (detail != null && !detail.equals(failure.title()) && !refersToFields(failure)) {
            Safe.block(detail).lines().forEach(line -> lines.add("  " + line));
        }
        for (Failure.Field field : failure.fields()) {
            String place = field.pointer().isEmpty() ? "" : Safe.line(field.pointer()) + "  ";
            lines.add("  · " + style.paint(Tone.ATTENTION, place) + Safe.line(field.message()));
        }
        if (failure.requestId() != null) {
            lines.add(style.paint(Tone.DIM, "  request " + Safe.line(failure.requestId())));
        }
        if (!failure.hints().isEmpty()) {
            String first = style.paint(Tone.DIM, "  try: ");
            for (String hint : failure.hints()) {
                lines.add(first + Safe.line(hint));
                first = "       ";
            }
        }
        return lines;
    }

    /// A server says so where its errors are in another place than its detail.
    private static boolean refersToFields(Failure failure) {
        return !failure.fields().isEmpty() && "See errors.".equals(failure.detail());
    }
}
