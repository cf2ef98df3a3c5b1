package dev.signalbox.server.event;

import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The end of one run's history, without a gap, and who waits for more of it. Used under the lock
/// of [RecentEvents].
final class Tail {

    private static final int MOST_LINES = 2_000;
    private static final long MOST_CHARACTERS = 1024 * 1024;

    private final List<EventLine> lines = new ArrayList<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private RunRow row;
    private long characters;

    /// Whoever waits for events of the run.
    record Waiter(EventQuery query, CompletableFuture<@Nullable EventPage> answer) {}

    Tail(RunRow row) {
        this.row = row;
    }

    RunRow row() {
        return row;
    }

    long characters() {
        return characters;
    }

    List<Waiter> waiters() {
        return waiters;
    }

    void add(Append append) {
        if (append.events().getFirst().seq() != row.seq() + 1) {
            clear();
        }
        row = append.run();
        if (append.removal() != null) {
            clear();
        }
        for (EventLine line : append.events()) {
            lines.add(line);
            characters += line.json().length();
        }
        if (lines.size() > MOST_LINES || characters > MOST_CHARACTERS) {
            forgetHalf();
        }
    }

    void clear() {
        lines.clear();
        characters = 0;
    }

    /// Whether every event after `seq` is here.
    boolean reaches(long seq) {
        return seq >= (lines.isEmpty() ? row.seq() : lines.getFirst().seq() - 1);
    }

    EventPage page(EventQuery query) {
        var found = new ArrayList<EventLine>();
        for (int i = first(query.after()); i < lines.size(); i++) {
            if (found.size() < query.limit() && query.matches(lines.get(i))) {
                found.add(lines.get(i));
            }
        }
        return EventPage.of(row, query, found);
    }

    /// Where the events after `seq` begin: there are no gaps.
    private int first(long seq) {
        return lines.isEmpty()
                ? 0
                : (int) Math.clamp(seq + 1 - lines.getFirst().seq(), 0L, lines.size());
    }

    private void forgetHalf() {
        List<EventLine> older = lines.subList(0, lines.size() / 2);
        older.forEach(line -> characters -= line.json().length());
        older.clear();
    }
}
