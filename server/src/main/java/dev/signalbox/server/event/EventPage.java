package dev.signalbox.server.event;

import dev.signalbox.engine.log.EventLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A piece of a run's history. The lines are the stored ones, byte for byte.
///
/// @param lines in order
/// @param next what to ask for next as `after`
/// @param lastSeq of the run's latest event
/// @param complete whether the run is over and `next` is past its last event
record EventPage(List<EventLine> lines, long next, long lastSeq, boolean complete) {

    EventPage {
        lines = List.copyOf(lines);
    }

    byte[] json() {
        var out = new ByteArrayOutputStream(256 + lines.size() * 320);
        write(out, "{\"items\":[");
        String between = "";
        for (EventLine line : lines) {
            write(out, between);
            write(out, line.json());
            between = ",";
        }
        write(
                out,
                "],\"next\":%d,\"last_seq\":%d,\"complete\":%b}"
                        .formatted(next, lastSeq, complete));
        return out.toByteArray();
    }

    byte[] ndjson() {
        var out = new ByteArrayOutputStream(64 + lines.size() * 320);
        for (EventLine line : lines) {
            write(out, line.json());
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
