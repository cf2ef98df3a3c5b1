package dev.signalbox.engine.audit;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Writes a flat JSON object as RFC 8785 has it. Members come in the order of their names, which
/// whoever calls sees to; those without a value are left out.
final class CanonicalObject {

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder out = new StringBuilder(512).append('{');

    CanonicalObject put(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            string(value);
        }
        return this;
    }

    CanonicalObject put(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    String end() {
        return out.append('}').toString();
    }

    private void name(String name) {
        if (out.length() > 1) {
            out.append(',');
        }
        out.append('"').append(name).append("\":");
    }

    private void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                escape(c);
            } else if (Character.isSurrogate(c)) {
                i += surrogate(value, i);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u").append(HexFormat.of().toHexDigits(c));
        }
    }

    /// Half a pair is not Unicode, and cannot be written.
    ///
    /// @return how many characters more it took
    private int surrogate(String value, int at) {
        boolean pair =
                at + 1 < value.length()
                        && Character.isSurrogatePair(value.charAt(at), value.charAt(at + 1));
        if (pair) {
            out.append(value, at, at + 2);
        } else {
            out.append(REPLACEMENT);
        }
        return pair ? 1 : 0;
    }
}
