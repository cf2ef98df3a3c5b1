package dev.signalbox.engine.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The words for the values of an enum, in its order: `LAST_EDITOR` is `last_editor`.
final class Choices {

    private Choices() {}

    static <E extends Enum<E>> Map<String, E> of(E[] values) {
        var words = new LinkedHashMap<String, E>();
        for (E value : values) {
            words.put(word(value), value);
        }
        return Collections.unmodifiableMap(words);
    }

    static Map<String, String> same(String... values) {
        var words = new LinkedHashMap<String, String>();
        for (String value : values) {
            words.put(value, value);
        }
        return Collections.unmodifiableMap(words);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
