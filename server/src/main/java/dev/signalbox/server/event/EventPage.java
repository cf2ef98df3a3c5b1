package dev.signalbox.server.event;

import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunRow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A piece of a run's history. The lines are the stored ones, byte for byte.
///
/// @param lines in order
/// @param next what to ask for next as `after`
/// @param lastSeq of the run's latest event
/// @param oldest number of the oldest event that is kept: what was asked for before it is gone
/// @param over whether the run is over
/// @param complete whether the run is over and `next` is past its last event
public record EventPage(
        List<EventLine> lines,
        long next,
        long lastSeq,
        long oldest,
        boolean over,
        boolean complete) {

    /// Keeps a page of large events from filling the memory; always at least one event is given.
    private static final int MOST_CHARACTERS = 2 * 1024 * 1024;

    public EventPage {
        lines = List.copyOf(lines);
    }

    /// @param row as the run was when, or before, the lines were found: whatever it had then, and
    ///   is not among them, was not asked for
    /// @param found at most as many as the query's limit
    static EventPage of(RunRow row, EventQuery query, List<EventLine> found) {
        List<EventLine> lines = bounded(found);
        boolean all = lines.size() == found.size() && found.size() < query.limit();
        long last = lines.isEmpty() ? query.after() : lines.getLast().seq();
        long next = all ? Math.max(last, row.seq()) : last;
        return new EventPage(
                lines,
                next,
                lines.isEmpty() ? row.seq() : Math.max(last, row.seq()),
                row.firstSeq(),
                row.status().isFinal(),
                row.status().isFinal() && next >= row.seq());
    }

    /// Whether there is nothing to wait for.
    boolean isWorthSending(EventQuery query) {
        return !lines.isEmpty() || complete || query.patience().isZero();
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
        write(out, "],\"next\":" + next + ",\"last_seq\":" + lastSeq);
        write(out, ",\"complete\":" + complete + ",\"oldest\":" + oldest + "}");
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

    private static List<EventLine> bounded(List<EventLine> lines) {
        int characters = 0;
        for (int i = 0; i < lines.size(); i++) {
            characters += lines.get(i).json().length();
            if (characters > MOST_CHARACTERS && i > 0) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }
}
