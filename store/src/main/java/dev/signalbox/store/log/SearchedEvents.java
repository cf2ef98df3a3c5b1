package dev.signalbox.store.log;

import dev.signalbox.engine.search.Searched;
import dev.signalbox.store.sql.Database;
import dev.signalbox.store.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Events of all runs by their positions, as a search reads them.
public final class SearchedEvents {

    private static final String EVENTS =
            """
            select e.pos, r.id, r.pipeline, r.project, r.labels, %s, e.folds
            from event e join run r on r.run_no = e.run_no and e.seq >= r.first_seq\
            """
                    .formatted(Lines.COLUMNS);
    private static final int LINE = 6;

    private static final String RANGE =
            EVENTS + " where e.pos > :low and e.pos <= :high order by e.pos %s limit :limit";
    private static final Sql FORWARDS = Sql.of(RANGE.formatted("asc"));
    private static final Sql BACKWARDS = Sql.of(RANGE.formatted("desc"));
    private static final Sql HELD =
            Sql.of(
                    """
                    select r.id, e.seq from event e join run r on r.run_no = e.run_no
                    where e.pos = :pos\
                    """);

    private final Database database;
    private final Sql listed;

    /// @param unpacking how this database makes rows of `:list`, numbers with commas between
    public SearchedEvents(Database database, String unpacking) {
        this.database = database;
        listed = Sql.of(EVENTS + " where e.pos in (" + unpacking + ")");
    }

    public long end() {
        return database.read(FeedListing::end);
    }

    /// Whether nothing speaks against the log having had this event there.
    public boolean holds(Mark mark) {
        return database.read(session -> {
            Optional<Boolean> same =
                    session.query(HELD)
                            .set("pos", mark.pos())
                            .first(row ->
                                    row.getString(1).equals(mark.run())
                                            && row.getLong(2) == mark.seq());
            // Retention may have taken it; but then the log goes on beyond.
            return same.isPresent() ? same.get() : FeedListing.end(session) > mark.pos();
        });
    }

    /// @param labels whether they are needed
    public List<Searched> range(Span span, boolean newest, int limit, boolean labels) {
        return database.read(session ->
                session.query(newest ? BACKWARDS : FORWARDS)
                        .set("low", span.low())
                        .set("high", span.high())
                        .set("limit", limit)
                        .list(row -> read(row, labels)));
    }

    /// Those of the positions that are there.
    public List<Searched> at(List<Long> positions, boolean newest, boolean labels) {
        String list = positions.stream().map(String::valueOf).collect(Collectors.joining(","));
        List<Searched> found =
                database.read(session ->
                        session.query(listed).set("list", list).list(row -> read(row, labels)));
        Comparator<Searched> order = Comparator.comparingLong(Searched::pos);
        return found.stream().sorted(newest ? order.reversed() : order).toList();
    }

    private static Searched read(ResultSet row, boolean labels) throws SQLException {
        return new Searched(
                row.getLong(1),
                Lines.event(row.getString(2), row, LINE),
                row.getString(3),
                row.getString(4),
                labels ? Labels.read(row.getString(5)) : Map.of());
    }
}
