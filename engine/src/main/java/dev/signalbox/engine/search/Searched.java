package dev.signalbox.engine.search;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.log.EventLine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event as a search looks at it.
///
/// @param pos its place in the order of all commits
/// @param pipeline of its run
/// @param project of its run
/// @param labels of its run
public record Searched(
        long pos, EventLine line, String pipeline, String project, Map<String, String> labels) {

    private static final String PRINCIPAL = ",\"principal\":";

    public Searched {
        labels = Map.copyOf(labels);
    }

    /// Who acted, by the envelope of the line.
    ///
    /// @param json the whole line, or its end from before the principal
    public static @Nullable String principal(String json) {
        int name = json.indexOf(PRINCIPAL);
        if (name < 0
                || isAfter(json, name, ",\"message\":")
                || isAfter(json, name, ",\"payload\":")) {
            return null;
        }
        int open = name + PRINCIPAL.length();
        int close = open + 1;
        boolean escaped = false;
        while (json.charAt(close) != '"') {
            boolean escape = json.charAt(close) == '\\';
            escaped |= escape;
            close += escape ? 2 : 1;
        }
        return escaped
                ? Json.parse(json.substring(open, close + 1)).asText()
                : json.substring(open + 1, close);
    }

    private static boolean isAfter(String json, int place, String name) {
        int found = json.indexOf(name);
        return found >= 0 && found < place;
    }
}
