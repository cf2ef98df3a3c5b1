package dev.signalbox.engine.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// JSON pointers (RFC 6901) as text.
public final class Pointers {

    private Pointers() {}

    public static String child(String parent, String segment) {
        return parent + "/" + segment.replace("~", "~0").replace("/", "~1");
    }

    public static String child(String parent, int index) {
        return parent + "/" + index;
    }

    public static String of(List<String> segments) {
        String pointer = "";
        for (String segment : segments) {
            pointer = child(pointer, segment);
        }
        return pointer;
    }

    /// The unescaped segments, or nothing when it is not a pointer: it must be empty or start with
    /// `/`, and every `~` must be followed by `0` or `1`.
    public static Optional<List<String>> parse(String pointer) {
        var segments = new ArrayList<String>();
        if (pointer.isEmpty()) {
            return Optional.of(segments);
        }
        if (pointer.charAt(0) != '/') {
            return Optional.empty();
        }
        for (String raw : pointer.substring(1).split("/", -1)) {
            if (raw.replace("~0", "").replace("~1", "").contains("~")) {
                return Optional.empty();
            }
            // In this order: `~01` is `~1`, not `/`.
            segments.add(raw.replace("~1", "/").replace("~0", "~"));
        }
        return Optional.of(segments);
    }
}
