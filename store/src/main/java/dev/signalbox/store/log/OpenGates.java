package dev.signalbox.store.log;

import dev.signalbox.core.gate.GateState;
import dev.signalbox.engine.log.GateRow;
import dev.signalbox.store.sql.Query;
import dev.signalbox.store.sql.Rows;
import dev.signalbox.store.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The gates that wait for a decision, the longest waiting first.
final class OpenGates {

    private static final String LIST =
            """
            select r.id, g.stage, g.status, g.subject, g.iteration, g.opened_ms, g.deadline_ms
            from gate g join run r on r.run_no = g.run_no
            where g.status = 'open'%s
            order by g.opened_ms, g.run_no, g.stage limit :limit\
            """;
    private static final String FIRST_PAGE = LIST.formatted("");
    private static final String NEXT_PAGE =
            LIST.formatted(" and (g.opened_ms, g.run_no, g.stage) > (:opened, :run, :stage)");

    private OpenGates() {}

    static List<GateRow> list(Session session, @Nullable GateRow after, int limit)
            throws SQLException {
        Query query = after == null ? session.query(FIRST_PAGE) : next(session, after);
        return query.set("limit", limit).list(OpenGates::read);
    }

    private static Query next(Session session, GateRow after) throws SQLException {
        long run = RunListing.numberAtOrBelow(session, after.run());
        return session.query(NEXT_PAGE)
                .set("opened", after.openedAt().toEpochMilli())
                .set("run", run)
                .set("stage", after.stage());
    }

    private static GateRow read(ResultSet row) throws SQLException {
        return new GateRow(
                row.getString(1),
                row.getString(2),
                Rows.constant(GateState.Status.class, row.getString(3)),
                row.getString(4),
                row.getInt(5),
                Rows.instant(row, 6),
                Rows.instantOrNull(row, 7));
    }
}
