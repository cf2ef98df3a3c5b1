package dev.signalbox.store.log;

import dev.signalbox.core.gate.GateState;
import dev.signalbox.engine.log.GateRow;
import dev.signalbox.store.sql.AnyOf;
import dev.signalbox.store.sql.Query;
import dev.signalbox.store.sql.Rows;
import dev.signalbox.store.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The gates that wait for a decision, the longest waiting first.
final class OpenGates {

    private static final String BEYOND =
            " and (g.opened_ms, g.run_no, g.stage) > (:opened, :run, :stage)";

    private OpenGates() {}

    static List<GateRow> list(
            Session session, @Nullable Set<String> projects, @Nullable GateRow after, int limit)
            throws SQLException {
        var values = new LinkedHashMap<String, Object>();
        String within =
                projects == null
                        ? ""
                        : " and " + AnyOf.of("r.project", "project", projects, values);
        String sql =
                """
                select r.id, g.stage, g.status, g.subject, g.iteration, g.opened_ms, g.deadline_ms
                from gate g join run r on r.run_no = g.run_no
                where g.status = 'open'%s%s
                order by g.opened_ms, g.run_no, g.stage limit :limit\
                """
                        .formatted(within, after == null ? "" : BEYOND);
        Query query = session.query(sql).setAll(values).set("limit", limit);
        return (after == null ? query : beyond(session, query, after)).list(OpenGates::read);
    }

    private static Query beyond(Session session, Query query, GateRow after) throws SQLException {
        long run = RunListing.numberAtOrBelow(session, after.run());
        return query.set("opened", after.openedAt().toEpochMilli())
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
