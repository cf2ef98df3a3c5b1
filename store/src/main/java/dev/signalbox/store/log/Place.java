package dev.signalbox.store.log;

import dev.signalbox.engine.log.EventLine;
import dev.signalbox.store.sql.Query;
import dev.signalbox.store.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Where a run's log ends: what the writer must know to append to it.
///
/// @param changedMs the latest time of any event
/// @param inTimeOrder whether no event is earlier than the one before it
/// @param firstSeq of the oldest event that is kept
record Place(long runNo, long seq, long changedMs, boolean inTimeOrder, long firstSeq) {

    private static final String FIND =
            "select run_no, seq, changed_ms, in_time_order, first_seq from run where id = :id";

    static Optional<Place> find(Session session, String run) throws SQLException {
        Query query = session.query(FIND).set("id", run);
        return query.first(Place::read);
    }

    private static Place read(ResultSet row) throws SQLException {
        return new Place(
                row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4), row.getLong(5));
    }

    Place after(EventLine event) {
        long at = event.at().toEpochMilli();
        return new Place(
                runNo,
                event.seq(),
                Math.max(changedMs, at),
                inTimeOrder && at >= changedMs,
                firstSeq);
    }
}
