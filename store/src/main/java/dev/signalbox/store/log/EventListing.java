package dev.signalbox.store.log;

import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page of a run's events. Costs the same at the head and at the tail of a long run.
final class EventListing {

    private static final Sql AT =
            Sql.of("select at_ms from event where run_no = :run and seq = :seq");

    private final EventConditions conditions;

    private EventListing(EventFilter filter) {
        conditions = new EventConditions(filter);
    }

    static List<EventLine> list(
            Session session, String run, long after, EventFilter filter, int limit)
            throws SQLException {
        Optional<Place> place = Place.find(session, run);
        return place.isEmpty() ? List.of() : list(session, run, place.get(), after, filter, limit);
    }

    private static List<EventLine> list(
            Session session, String run, Place end, long after, EventFilter filter, int limit)
            throws SQLException {
        var listing = new EventListing(filter);
        var found = new ArrayList<EventLine>();
        long from = listing.since(filter.since(), session, end, after);
        List<EventLine> some;
        do {
            some = listing.some(session, run, end, from, limit);
            some.stream().filter(filter::matches).limit(limit - found.size()).forEach(found::add);
            from = some.isEmpty() ? from : some.getLast().seq();
        } while (found.size() < limit && some.size() == limit);
        return found;
    }

    private List<EventLine> some(Session session, String run, Place end, long after, int limit)
            throws SQLException {
        String sql =
                """
                select %s, e.folds from event e
                where e.run_no = :run and e.seq > :after
                    and e.seq >= (select first_seq from run where run_no = :run)%s
                order by e.seq limit :limit\
                """
                        .formatted(Lines.COLUMNS, conditions.sql());
        return session.query(sql)
                .setAll(conditions.values())
                .set("run", end.runNo())
                .set("after", after)
                .set("limit", limit)
                .list(row -> Lines.event(run, row, 1));
    }

    /// @return the number after which to list
    private long since(@Nullable Instant since, Session session, Place end, long after)
            throws SQLException {
        if (since == null) {
            return after;
        }
        if (end.inTimeOrder()) {
            return lastBefore(since.toEpochMilli(), session, end, after);
        }
        // The clock went back at some point of this run: nothing for it but to look at each.
        conditions.and("e.at_ms >= :since", "since", since.toEpochMilli());
        return after;
    }

    /// By halves, for events are numbered without gaps.
    private static long lastBefore(long sinceMs, Session session, Place end, long after)
            throws SQLException {
        long low = Math.max(after, end.firstSeq() - 1);
        long high = end.seq();
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            long atMs =
                    session.query(AT)
                            .set("run", end.runNo())
                            .set("seq", middle)
                            .first(row -> row.getLong(1))
                            .orElse(Long.MAX_VALUE);
            if (atMs < sinceMs) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
