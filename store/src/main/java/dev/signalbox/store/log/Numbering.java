package dev.signalbox.store.log;

import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.store.sql.Session;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives runs and events their numbers, and refuses what was decided on a stale state. Remembers
/// where the runs that were last appended to end. Belongs to the one writer.
public final class Numbering {

    private static final int REMEMBERED_RUNS = 20_000;

    private final Map<String, Place> remembered = new Recent();
    private long nextRun;
    private long nextPos;

    private Numbering(long nextRun, long nextPos) {
        this.nextRun = nextRun;
        this.nextPos = nextPos;
    }

    /// Goes on from what is in the store.
    public static Numbering resume(Session session) throws SQLException {
        String sql =
                """
                select (select coalesce(max(run_no), 0) from run),
                       (select coalesce(max(pos), 0) from event)\
                """;
        return session.query(sql)
                .first(row -> new Numbering(row.getLong(1) + 1, row.getLong(2) + 1))
                .orElseThrow();
    }

    /// @throws IllegalStateException an event's number is taken, or leaves a gap
    Numbered number(List<Append> batch, Session session) throws SQLException {
        var numbered = new Numbered();
        var ends = new HashMap<String, Place>();
        long run = nextRun;
        long pos = nextPos;
        for (Append append : batch) {
            String id = append.run().id();
            Place from = append.isFirst() ? null : end(id, ends, session);
            Place start = from == null ? start(append, run++, ends) : from;
            Place end = follow(append, start);
            numbered.add(append, end, from == null, pos);
            pos += append.events().size();
            ends.put(id, end);
        }
        return numbered;
    }

    /// What was numbered is in the store.
    void accept(Numbered numbered) {
        for (Numbered.Run run : numbered.runs()) {
            if (run.row().status().isFinal()) {
                remembered.remove(run.row().id());
            } else {
                remembered.put(run.row().id(), run.place());
            }
            nextRun = Math.max(nextRun, run.place().runNo() + 1);
        }
        if (!numbered.isEmpty()) {
            nextPos = numbered.lastPos() + 1;
        }
    }

    private @Nullable Place end(String id, Map<String, Place> ends, Session session)
            throws SQLException {
        Place known = ends.get(id);
        if (known == null) {
            known = remembered.get(id);
        }
        return known != null ? known : Place.find(session, id).orElse(null);
    }

    private static Place start(Append append, long runNo, Map<String, Place> ends) {
        if (!append.isFirst() || ends.containsKey(append.run().id())) {
            throw stale(append.run().id(), append.events().getFirst().seq(), 0);
        }
        return new Place(runNo, 0, Long.MIN_VALUE, true, 1);
    }

    private static Place follow(Append append, Place start) {
        Place end = start;
        for (EventLine event : append.events()) {
            if (event.seq() != end.seq() + 1) {
                throw stale(append.run().id(), event.seq(), end.seq());
            }
            end = end.after(event);
        }
        if (append.run().seq() != end.seq()) {
            throw stale(append.run().id(), append.run().seq(), end.seq());
        }
        return end;
    }

    private static IllegalStateException stale(String run, long seq, long latest) {
        return new IllegalStateException(
                "need event %d of %s next, got %d".formatted(latest + 1, run, seq));
    }

    private static final class Recent extends LinkedHashMap<String, Place> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(1024, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Place> eldest) {
            return size() > REMEMBERED_RUNS;
        }
    }
}
