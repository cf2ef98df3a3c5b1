package dev.signalbox.server.http;

import dev.signalbox.engine.json.Nearest;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemException;
import dev.signalbox.server.problem.ProblemType;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the parameters behind the `?` strictly.
public final class Query {

    public static final int USUAL_LIMIT = 50;
    public static final int MOST = 500;

    private final MultiMap parameters;

    private Query(MultiMap parameters) {
        this.parameters = parameters;
    }

    /// @param names all there are; any other one is refused
    public static Query of(RoutingContext http, String... names) {
        if (http.request().query() == null) {
            return new Query(MultiMap.caseInsensitiveMultiMap());
        }
        MultiMap given = http.queryParams();
        List<String> known = Arrays.asList(names);
        for (String name : given.names()) {
            if (!known.contains(name)) {
                throw wrong(name, "is not known here" + Nearest.hint(name, known));
            }
        }
        return new Query(given);
    }

    public @Nullable String find(String name) {
        List<String> values = parameters.getAll(name);
        if (values.size() > 1) {
            throw wrong(name, "is given more than once");
        }
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    /// Values given one by one or separated by commas.
    public Set<String> all(String name) {
        var all = new LinkedHashSet<String>();
        for (String value : parameters.getAll(name)) {
            for (String each : value.split(",", -1)) {
                if (!each.isBlank()) {
                    all.add(each.strip());
                }
            }
        }
        return all;
    }

    /// Words of an enum, in lower case.
    public <E extends Enum<E>> Set<E> words(String name, Class<E> type) {
        Map<String, E> words = Words.of(type);
        var found = EnumSet.noneOf(type);
        for (String word : all(name)) {
            E value = words.get(word);
            if (value == null) {
                throw wrong(
                        name,
                        "must be of %s%s"
                                .formatted(words.keySet(), Nearest.hint(word, words.keySet())));
            }
            found.add(value);
        }
        return found;
    }

    public long number(String name, long usual, long from, long to) {
        String text = find(name);
        if (text == null) {
            return usual;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw wrong(name, "must be a whole number from %d to %d".formatted(from, to));
    }

    /// Whether it is `true`; where it is left out, it is not.
    public boolean flag(String name) {
        String text = find(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw wrong(name, "must be true or false");
    }

    public int limit() {
        return (int) number("limit", USUAL_LIMIT, 1, MOST);
    }

    /// What [#cursor] was made of, or nothing when the list is read from its beginning.
    ///
    /// @param kind of list; a cursor of another is refused
    public @Nullable String cursor(String kind) {
        String text = find("cursor");
        if (text == null) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (plain.startsWith(kind + ":")) {
                return plain.substring(kind.length() + 1);
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw wrong("cursor", "is not one that this list gave out");
    }

    public static String cursor(String kind, String place) {
        byte[] plain = (kind + ":" + place).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    public static ProblemException wrong(String name, String message) {
        return Problem.of(ProblemType.BAD_PARAMETER, "%s %s.".formatted(name, message))
                .asException();
    }
}
