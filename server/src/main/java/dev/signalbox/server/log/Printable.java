package dev.signalbox.server.log;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/// Escapes control characters in whatever is logged: a name that somebody chose neither begins a
/// line of its own nor colours the terminal.
@LoggingFilter(name = "printable")
public final class Printable implements Filter {

    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

    @Override
    public boolean isLoggable(LogRecord entry) {
        String message = MESSAGE.format(ExtLogRecord.wrap(entry));
        if (message.chars().anyMatch(Printable::isControl)) {
            entry.setMessage(escaped(message));
            entry.setParameters(null);
            if (entry instanceof ExtLogRecord ext) {
                ext.setMessage(escaped(message), ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        return true;
    }

    static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    if (isControl(c)) {
                        out.append("\\u%04x".formatted(c));
                    } else {
                        out.appendCodePoint(c);
                    }
                });
        return out.toString();
    }

    /// Also what turns the direction of the text round.
    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
