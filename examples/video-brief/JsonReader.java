import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one JSON document (RFC 8259). Integers become `Long`, other numbers `BigDecimal`, so that
/// what goes through unchanged is written back with the same digits.
final class JsonReader {
    private final String text;
    private final String name;
    private int at;

    JsonReader(String text, String name) {
        this.text = text;
        this.name = name;
    }

    Object document() {
        var value = value();
        blanks();
        return at == text.length() ? value : fail("the end");
    }

    private Object value() {
        blanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        var object = new LinkedHashMap<String, Object>();
        at++;
        if (skips('}')) {
            return object;
        }
        do {
            blanks();
            var key = string();
            expect(':');
            object.put(key, value());
        } while (skips(','));
        expect('}');
        return object;
    }

    private List<Object> array() {
        var list = new ArrayList<Object>();
        at++;
        if (skips(']')) {
            return list;
        }
        do {
            list.add(value());
        } while (skips(','));
        expect(']');
        return list;
    }

    private String string() {
        expect('"');
        var out = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> fail("an escape");
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            return fail("four hexadecimal digits");
        }
        at += 4;
        try {
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        } catch (NumberFormatException _) {
            return fail("four hexadecimal digits");
        }
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var digits = text.substring(start, at);
        try {
            return digits.matches("-?\\d{1,18}") ? Long.valueOf(digits) : new BigDecimal(digits);
        } catch (NumberFormatException _) {
            return fail("a value");
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            return fail(word);
        }
        at += word.length();
        return value;
    }

    private boolean skips(char c) {
        blanks();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!skips(c)) {
            fail("'" + c + "'");
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : fail("a value");
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private <T> T fail(String expected) {
        long line = text.substring(0, Math.min(at, text.length())).lines().count();
        throw Failure.badInput(
                "%s: line %d: expected %s".formatted(name, Math.max(1, line), expected));
    }
}
