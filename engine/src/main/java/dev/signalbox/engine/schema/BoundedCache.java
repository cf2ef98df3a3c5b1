package dev.signalbox.engine.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Keeps what was used last. Two threads may make the same value at once; one of them is kept.
final class BoundedCache<V> {

    private final Map<String, V> values;

    BoundedCache(int size) {
        values =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                        return size() > size;
                    }
                };
    }

    V get(String key, Function<String, V> make) {
        synchronized (values) {
            V kept = values.get(key);
            if (kept != null) {
                return kept;
            }
        }
        // Outside the lock: it may take milliseconds.
        V made = make.apply(key);
        synchronized (values) {
            values.put(key, made);
        }
        return made;
    }
}
