package dev.signalbox.store.log;

import dev.signalbox.engine.log.Removal;
import dev.signalbox.engine.log.RunLog.PruneFilter;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.store.sql.Query;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes the oldest events of finished runs away: out of sight in the transaction of their marker,
/// and for good piece by piece.
final class Pruning {

    private static final Sql HIDE =
            Sql.of(
                    """
                    update run set first_seq = :first, contents = (contents and :contents)
                    where run_no = :run\
                    """);
    private static final Sql MARK =
            Sql.of(
                    """
                    update artifact set pruned_ms = :at
                    where run_no = :run and pruned_ms is null\
                    """);
    private static final String KEEP =
            """
            insert into skeleton (run_no, to_seq, swept_seq, lines) values (?, ?, 0, ?)
            on conflict (run_no) do update set to_seq = excluded.to_seq, lines = excluded.lines\
            """;
    private static final Sql UNSWEPT =
            Sql.of(
                    """
                    select run_no, to_seq, swept_seq from skeleton
                    where swept_seq < to_seq order by run_no limit 1\
                    """);
    private static final Sql DELETE =
            Sql.of(
                    """
                    delete from event
                    where run_no = :run and seq > :swept and seq <= :to\
                    """);
    private static final Sql SWEPT =
            Sql.of("update skeleton set swept_seq = :to where run_no = :run");

    private Pruning() {}

    static void write(Numbered.Removed removed, Session session) throws SQLException {
        Removal removal = removed.removal();
        session.query(HIDE)
                .set("first", removal.upTo() + 1)
                .set("contents", removal.contents())
                .set("run", removed.runNo())
                .update();
        PreparedStatement keep = session.prepare(KEEP);
        keep.setLong(1, removed.runNo());
        keep.setLong(2, removal.upTo());
        keep.setBytes(3, Skeleton.pack(removal.skeleton()));
        keep.executeUpdate();
        if (!removal.contents()) {
            session.query(MARK)
                    .set("at", removed.at().toEpochMilli())
                    .set("run", removed.runNo())
                    .update();
        }
    }

    static List<RunRow> list(Session session, PruneFilter filter, @Nullable String after, int limit)
            throws SQLException {
        var values = new LinkedHashMap<String, Object>();
        var rules = new ArrayList<String>();
        if (filter.endedBefore() != null) {
            rules.add("(r.contents and r.finished_ms < :ended_before)");
            values.put("ended_before", filter.endedBefore().toEpochMilli());
        }
        if (filter.keepEvents() != null) {
            rules.add("r.seq - r.first_seq + 1 > :keep");
            values.put("keep", filter.keepEvents());
        }
        return rules.isEmpty() ? List.of() : list(session, filter, after, limit, rules, values);
    }

    private static List<RunRow> list(
            Session session,
            PruneFilter filter,
            @Nullable String after,
            int limit,
            List<String> rules,
            Map<String, Object> values)
            throws SQLException {
        String pipeline = "";
        if (filter.pipeline() != null) {
            pipeline = " and r.pipeline = :pipeline";
            values.put("pipeline", filter.pipeline());
        }
        String sql =
                """
                select %s from run r
                where r.ended is not null and r.run_no > :after%s and (%s)
                order by r.run_no limit :limit\
                """
                        .formatted(RunRows.COLUMNS, pipeline, String.join(" or ", rules));
        Query query = session.query(sql).setAll(values);
        return query.set("after", after == null ? 0 : RunListing.numberAtOrBelow(session, after))
                .set("limit", limit)
                .list(RunRows::read);
    }

    /// One run's piece: the end of it is noted, so that the next one begins there.
    static int sweep(Session session, int limit) throws SQLException {
        int deleted = 0;
        while (deleted < limit) {
            Optional<Unswept> found =
                    session.query(UNSWEPT)
                            .first(row ->
                                    new Unswept(row.getLong(1), row.getLong(2), row.getLong(3)));
            if (found.isEmpty()) {
                break;
            }
            deleted += sweep(session, found.get(), limit - deleted);
        }
        return deleted;
    }

    private static int sweep(Session session, Unswept piece, int limit) throws SQLException {
        long to = Math.min(piece.to(), piece.swept() + limit);
        session.query(DELETE)
                .set("run", piece.run())
                .set("swept", piece.swept())
                .set("to", to)
                .update();
        session.query(SWEPT).set("run", piece.run()).set("to", to).update();
        return (int) (to - piece.swept());
    }

    private record Unswept(long run, long to, long swept) {}
}
