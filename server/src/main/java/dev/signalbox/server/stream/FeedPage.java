package dev.signalbox.server.stream;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A piece of the events of all runs. The lines are the stored ones, byte for byte.
///
/// @param next what to ask for next as `after`
/// @param caughtUp whether nothing that passes the filter had been committed after `next`
record FeedPage(List<String> lines, String next, boolean caughtUp) {

    FeedPage {
        lines = List.copyOf(lines);
    }

    byte[] json() {
        return "{\"items\":[%s],\"next\":\"%s\",\"caught_up\":%s}"
                .formatted(String.join(",", lines), next, caughtUp)
                .getBytes(StandardCharsets.UTF_8);
    }

    byte[] ndjson() {
        return lines.isEmpty()
                ? new byte[0]
                : (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
