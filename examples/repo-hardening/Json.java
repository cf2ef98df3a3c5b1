import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// JSON text to and from plain values: maps, lists, strings, longs, decimals, booleans and null.
/// Written values may also be records (their components in snake_case), enums (in lower case) and
/// optionals. Reading is strict RFC 8259, so that it can judge the files of a repository too.
final class Json {
    private static final int DEEPEST = 256;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /// The text is not JSON; the message names the line.
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    static Object parse(String text) {
        var json = new Json(text);
        Object value = json.value();
        json.space();
        if (json.at < text.length()) {
            throw json.malformed("the end");
        }
        return value;
    }

    @SuppressWarnings("unchecked") // the caller says which shape the schema of the file promises
    static <T> T get(Object map, String key) {
        return (T) ((Map<String, Object>) map).get(key);
    }

    static String write(Object value) {
        var out = new StringBuilder();
        write(out, value, null);
        return out.toString();
    }

    static String pretty(Object value) {
        var out = new StringBuilder();
        write(out, value, "\n");
        return out.append('\n').toString();
    }

    private Object value() {
        space();
        return switch (at < text.length() ? text.charAt(at) : ' ') {
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
        enter();
        var map = new LinkedHashMap<String, Object>();
        at++;
        space();
        if (!take('}')) {
            do {
                space();
                if (at >= text.length() || text.charAt(at) != '"') {
                    throw malformed("a quoted name");
                }
                String key = string();
                space();
                expect(':');
                map.put(key, value());
                space();
            } while (take(','));
            expect('}');
        }
        depth--;
        return map;
    }

    private List<Object> array() {
        enter();
        var list = new ArrayList<>();
        at++;
        space();
        if (!take(']')) {
            do {
                list.add(value());
                space();
            } while (take(','));
            expect(']');
        }
        depth--;
        return list;
    }

    private String string() {
        var out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return out.toString();
            }
            if (c < ' ') {
                throw malformed("no bare control character in a string");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw malformed("a closing quote");
    }

    private char escaped() {
        at++;
        char c = at < text.length() ? text.charAt(at) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw malformed("a known escape");
        };
    }

    private char hexadecimal() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            at++;
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw malformed("four hexadecimal digits");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?")) {
            at = start;
            throw malformed("a value");
        }
        return digits.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(digits) : decimal(digits);
    }

    private BigDecimal decimal(String digits) {
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw malformed("a number within reach");
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw malformed("a value");
        }
        at += word.length();
        return value;
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw malformed("at most " + DEEPEST + " levels");
        }
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char c) {
        boolean found = at < text.length() && text.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw malformed("'" + c + "'");
        }
    }

    private Malformed malformed(String expected) {
        long line = text.substring(0, Math.min(at, text.length())).lines().count();
        return new Malformed("line " + Math.max(1, line) + ": expected " + expected);
    }

    private static void write(StringBuilder out, Object value, String indent) {
        switch (value) {
            case null -> out.append("null");
            case Optional<?> optional -> write(out, optional.orElse(null), indent);
            case Map<?, ?> map -> writeObject(out, map, indent);
            case Record item -> writeObject(out, components(item), indent);
            case Iterable<?> list -> writeArray(out, list, indent);
            case Number number -> out.append(number);
            case Boolean bool -> out.append(bool);
            case Enum<?> word -> quote(out, word.name().toLowerCase(Locale.ROOT));
            default -> quote(out, value.toString());
        }
    }

    private static void writeObject(StringBuilder out, Map<?, ?> map, String indent) {
        String deeper = indent == null ? null : indent + "  ";
        String before = "";
        out.append('{');
        for (var entry : map.entrySet()) {
            out.append(before).append(deeper == null ? "" : deeper);
            quote(out, entry.getKey().toString());
            out.append(deeper == null ? ":" : ": ");
            write(out, entry.getValue(), deeper);
            before = ",";
        }
        out.append(indent == null || map.isEmpty() ? "" : indent).append('}');
    }

    private static void writeArray(StringBuilder out, Iterable<?> list, String indent) {
        String deeper = indent == null ? null : indent + "  ";
        String before = "";
        out.append('[');
        for (Object item : list) {
            out.append(before).append(deeper == null ? "" : deeper);
            write(out, item, deeper);
            before = ",";
        }
        out.append(indent == null || before.isEmpty() ? "" : indent).append(']');
    }

    private static Map<String, Object> components(Record item) {
        var map = new LinkedHashMap<String, Object>();
        for (RecordComponent component : item.getClass().getRecordComponents()) {
            String name = component.getName().replaceAll("([A-Z])", "_$1");
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                map.put(name.toLowerCase(Locale.ROOT), accessor.invoke(item));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
        return map;
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(plain(text, i) ? c : String.format("\\u%04x", (int) c));
            }
        }
        out.append('"');
    }

    /// Whether a character may stand as it is: half a surrogate pair could not be written as UTF-8.
    private static boolean plain(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c >= ' ' && c != 0x7f;
    }
}
