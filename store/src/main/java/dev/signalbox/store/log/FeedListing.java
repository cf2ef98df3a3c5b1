package dev.signalbox.store.log;

import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog.FeedFilter;
import dev.signalbox.engine.log.RunLog.FeedLine;
import dev.signalbox.engine.log.RunLog.FeedPiece;
import dev.signalbox.store.sql.AnyOf;
import dev.signalbox.store.sql.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A piece of the events of all runs, in the order of their commits. There is one writer and it
/// numbers without gaps, so nothing ever turns up below a position that was read.
final class FeedListing {

    /// A filter that hardly anything passes costs no more than this; the reader asks again.
    private static final int LOOKED_AT = 50_000;

    /// Times are in the order of the commits, but for a clock that was set back by at most this.
    private static final Duration SET_BACK = Duration.ofHours(1);

    private final FeedFilter filter;
    private final EventConditions conditions;
    private final int limit;

    private FeedListing(FeedFilter filter, int limit) {
        this.filter = filter;
        this.limit = limit;
        conditions = new EventConditions(filter.events());
        if (filter.pipeline() != null) {
            conditions.and("r.pipeline = :pipeline", "pipeline", filter.pipeline());
        }
        if (filter.projects() != null) {
            conditions.and(
                    AnyOf.of("r.project", "project", filter.projects(), conditions.values()));
        }
        int count = 0;
        for (Map.Entry<String, String> label : filter.labels().entrySet()) {
            String number = Integer.toString(count++);
            conditions.and(
                    """
                    exists (select 1 from run_label l where l.run_no = e.run_no
                        and l.name = :label_# and l.value = :label_#_value)\
                    """
                            .replace("#", number),
                    "label_" + number,
                    label.getKey());
            conditions.values().put("label_" + number + "_value", label.getValue());
        }
        Instant since = filter.events().since();
        if (since != null) {
            conditions.and("e.at_ms >= :since", "since", since.toEpochMilli());
        }
    }

    static long end(Session session) throws SQLException {
        return session.query("select coalesce(max(pos), 0) from event")
                .first(row -> row.getLong(1))
                .orElseThrow();
    }

    static FeedPiece list(Session session, long after, FeedFilter filter, int limit)
            throws SQLException {
        long end = end(session);
        long from = Math.max(after, 0);
        return new FeedListing(filter, limit)
                .list(session, skipped(session, filter.events().since(), from, end), end);
    }

    private FeedPiece list(Session session, long after, long end) throws SQLException {
        long until = Math.min(end, after + LOOKED_AT);
        var found = new ArrayList<FeedLine>();
        long reached = after;
        while (reached < until && found.size() < limit) {
            List<FeedLine> some = some(session, reached, until);
            reached = some.size() < limit ? until : some.getLast().pos();
            for (FeedLine each : some) {
                if (found.size() < limit && filter.events().matches(each.line())) {
                    found.add(each);
                    reached = found.size() == limit ? each.pos() : reached;
                }
            }
        }
        return new FeedPiece(found, Math.max(reached, after));
    }

    private List<FeedLine> some(Session session, long after, long until) throws SQLException {
        String sql =
                """
                select e.pos, r.id, %s, e.folds from event e join run r on r.run_no = e.run_no
                where e.pos > :after and e.pos <= :until and e.seq >= r.first_seq%s
                order by e.pos limit :limit\
                """
                        .formatted(Lines.COLUMNS, conditions.sql());
        return session.query(sql)
                .setAll(conditions.values())
                .set("after", after)
                .set("until", until)
                .set("limit", limit)
                .list(row -> {
                    EventLine line = Lines.event(row.getString(2), row, 3);
                    return new FeedLine(row.getLong(1), line);
                });
    }

    /// By halves, to somewhat before the first event of that time.
    private static long skipped(Session session, @Nullable Instant since, long after, long end)
            throws SQLException {
        if (since == null) {
            return after;
        }
        long sinceMs = since.minus(SET_BACK).toEpochMilli();
        long low = after;
        long high = end;
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (timeAt(session, middle) < sinceMs) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static long timeAt(Session session, long pos) throws SQLException {
        return session.query("select at_ms from event where pos >= :pos order by pos limit 1")
                .set("pos", pos)
                .first(row -> row.getLong(1))
                .orElse(Long.MAX_VALUE);
    }
}
