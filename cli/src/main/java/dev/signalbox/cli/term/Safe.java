package dev.signalbox.cli.term;

/// Makes text from elsewhere harmless for a terminal: control characters, escape sequences and the
/// marks that reverse the reading direction are shown instead of obeyed.
public final class Safe {

    private Safe() {}

    /// On one line: line breaks and tabs become spaces.
    public static String line(String text) {
        return harmless(text, false);
    }

    /// Keeps line breaks and tabs.
    public static String block(String text) {
        return harmless(text, true);
    }

    private static String harmless(String text, boolean keepLines) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(safe, c, keepLines));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c, boolean keepLines) {
        if (c == '\n' || c == '\t') {
            safe.append(keepLines ? (char) c : ' ');
        } else if (c == '\r') {
            safe.append(keepLines ? "" : " ");
        } else if (c < 0x20) {
            // The visible pictures of U+2400 stand for the controls, in the same order.
            safe.appendCodePoint(0x2400 + c);
        } else if (c == 0x7f) {
            safe.append('␡');
        } else if ((c < 0xa0 && c > 0x7f) || isDirection(c) || c == 0x2028 || c == 0x2029) {
            safe.append("\\u%04x".formatted(c));
        } else {
            safe.appendCodePoint(c);
        }
    }

    private static boolean isDirection(int c) {
        return (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200e
                || c == 0x200f
                || c == 0x061c;
    }
}
