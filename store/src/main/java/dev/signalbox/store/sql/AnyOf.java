package dev.signalbox.store.sql;

import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/// A condition that a column has one of several values; none of them when there are none.
public final class AnyOf {

    private AnyOf() {}

    /// @param prefix what the names of the parameters begin with
    /// @param values gets the parameters
    public static String of(
            String column, String prefix, Collection<String> wanted, Map<String, Object> values) {
        if (wanted.isEmpty()) {
            return "1 = 0";
        }
        var names = new StringBuilder();
        for (String value : new TreeSet<>(wanted)) {
            String name = prefix + "_" + values.size();
            values.put(name, value);
            names.append(names.isEmpty() ? ":" : ", :").append(name);
        }
        return column + " in (" + names + ")";
    }
}
