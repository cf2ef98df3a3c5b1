package dev.signalbox.server.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The words an enum is written with.
final class Words {

    private Words() {}

    static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
        var words = new LinkedHashMap<String, E>();
        for (E each : type.getEnumConstants()) {
            words.put(each.name().toLowerCase(Locale.ROOT), each);
        }
        return words;
    }
}
