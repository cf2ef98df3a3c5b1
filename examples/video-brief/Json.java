import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A JSON value that knows where it stands in its document, so that a wrong one can be named:
/// `script.json: expected text at /sections/0/text, found a number`.
///
/// @param value a `Map` (in document order), `List`, `String`, `Number`, `Boolean` or null
/// @param place name of the document and JSON pointer of the value
record Json(Object value, String place) {

    static Json read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Failure.badInput("expected a JSON file at " + file + ", found none");
        }
        return parse(Files.readString(file), file.getFileName().toString());
    }

    static Json parse(String text, String name) {
        return new Json(new JsonReader(text, name).document(), name + ":");
    }

    /// Builds an object from names and values in turn, keeping their order.
    static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    static BigDecimal rounded(double number, int places) {
        return BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP);
    }

    static String write(Object value) {
        return Writer.pretty(value);
    }

    static String line(Object value) {
        return Writer.compact(value);
    }

    /// The member of that name; asking it for a value fails when it is missing, asking it for one
    /// with a default does not.
    Json at(String name) {
        var member = value instanceof Map<?, ?> object ? object.get(name) : null;
        return new Json(member, place + "/" + name);
    }

    boolean present() {
        return value != null;
    }

    String text() {
        return value instanceof String text ? text : wrong("text");
    }

    String text(String otherwise) {
        return present() ? text() : otherwise;
    }

    int integer() {
        return value instanceof Number number ? number.intValue() : wrong("a number");
    }

    int integer(int otherwise) {
        return present() ? integer() : otherwise;
    }

    double decimal() {
        return value instanceof Number number ? number.doubleValue() : wrong("a number");
    }

    double decimal(double otherwise) {
        return present() ? decimal() : otherwise;
    }

    boolean truth() {
        return value instanceof Boolean truth ? truth : wrong("true or false");
    }

    /// The elements of an array; none when there is no such member.
    List<Json> items() {
        return switch (value) {
            case null -> List.of();
            case List<?> list ->
                    Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                            .map(i -> new Json(list.get(i), place + "/" + i))
                            .toList();
            default -> wrong("an array");
        };
    }

    List<String> texts() {
        return items().stream().map(Json::text).toList();
    }

    private <T> T wrong(String expected) {
        throw Failure.badInput(
                "%s expected %s, found %s"
                        .formatted(place.replaceFirst(":/", ": at /"), expected, kind()));
    }

    private String kind() {
        return switch (value) {
            case null -> "nothing";
            case String text -> "the text \"" + text + "\"";
            case Number number -> "the number " + number;
            case Boolean truth -> "" + truth;
            case List<?> _ -> "an array";
            default -> "an object";
        };
    }

    /// Writes JSON: indented for people who read artifacts, on one line for events and for pages.
    private static final class Writer {
        private final StringBuilder out = new StringBuilder();
        private final boolean indented;

        private Writer(boolean indented) {
            this.indented = indented;
        }

        static String pretty(Object value) {
            return new Writer(true).write(value, 0).append('\n').toString();
        }

        static String compact(Object value) {
            return new Writer(false).write(value, 0).toString();
        }

        private StringBuilder write(Object value, int depth) {
            return switch (value) {
                case null -> out.append("null");
                case String text -> quote(text);
                case BigDecimal number -> out.append(number.toPlainString());
                case Integer number -> out.append(number);
                case Long number -> out.append(number);
                case Boolean truth -> out.append(truth);
                case Map<?, ?> object -> object(object, depth);
                case List<?> list -> array(list, depth);
                case Json json -> write(json.value(), depth);
                default -> throw new IllegalArgumentException("not JSON: " + value.getClass());
            };
        }

        private StringBuilder object(Map<?, ?> object, int depth) {
            out.append('{');
            for (Iterator<? extends Map.Entry<?, ?>> i = object.entrySet().iterator();
                    i.hasNext(); ) {
                var entry = i.next();
                newline(depth + 1);
                quote((String) entry.getKey()).append(indented ? ": " : ":");
                write(entry.getValue(), depth + 1).append(i.hasNext() ? "," : "");
            }
            newline(object.isEmpty() ? -1 : depth);
            return out.append('}');
        }

        private StringBuilder array(List<?> list, int depth) {
            out.append('[');
            for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
                newline(depth + 1);
                write(i.next(), depth + 1).append(i.hasNext() ? "," : "");
            }
            newline(list.isEmpty() ? -1 : depth);
            return out.append(']');
        }

        private void newline(int depth) {
            if (indented && depth >= 0) {
                out.append('\n').repeat("  ", depth);
            }
        }

        private StringBuilder quote(String text) {
            out.append('"');
            for (char c : text.toCharArray()) {
                switch (c) {
                    case '"', '\\' -> out.append('\\').append(c);
                    case '\n' -> out.append("\\n");
                    case '\t' -> out.append("\\t");
                    default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : "" + c);
                }
            }
            return out.append('"');
        }
    }
}
