package dev.signalbox.store.postgresql;

import dev.signalbox.store.search.Blocks;
import dev.signalbox.store.search.SearchIndex;
import dev.signalbox.store.search.TermQuery;
import dev.signalbox.store.sql.Database;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The index in tables beside the log. Whoever writes it holds the row of the mark, so that two who
/// believe to be the engine do not both.
final class PostgresqlSearchIndex implements SearchIndex {

    private static final String MARK = "select pos, run, seq from search_mark where id = 1";
    private static final String INSERT =
            "insert into search_term (pos, terms) values (?, cast(? as tsvector))";
    private static final String FIND =
            """
            select pos from search_term
            where terms @@ cast(:terms as tsquery) and pos > :low and pos <= :high
            order by pos %s limit :limit\
            """;
    private static final Sql FORWARDS = Sql.of(FIND.formatted("asc"));
    private static final Sql BACKWARDS = Sql.of(FIND.formatted("desc"));

    private final Database database;

    PostgresqlSearchIndex(Database database) {
        this.database = database;
    }

    @Override
    public Mark reached() {
        return database.read(session -> mark(session, MARK));
    }

    private static Mark mark(Session session, String sql) throws SQLException {
        return session.query(sql)
                .first(row -> new Mark(row.getLong(1), row.getString(2), row.getLong(3)))
                .orElse(Mark.NONE);
    }

    @Override
    public Span span(@Nullable Long sinceMs, @Nullable Long untilMs) {
        return database.read(session -> Blocks.span(session, sinceMs, untilMs));
    }

    @Override
    public List<Long> list(TermQuery query, Span span, boolean newest, int limit) {
        return database.read(session ->
                session.query(newest ? BACKWARDS : FORWARDS)
                        .set("terms", query.tsquery())
                        .set("low", span.low())
                        .set("high", span.high())
                        .set("limit", limit)
                        .list(row -> row.getLong(1)));
    }

    @Override
    public void add(List<Entry> entries, Mark from, Mark to) {
        database.write(session -> {
            if (mark(session, MARK + " for update").equals(from)) {
                write(session, entries, to);
            }
            return true;
        });
    }

    private static void write(Session session, List<Entry> entries, Mark to) throws SQLException {
        PreparedStatement insert = session.prepare(INSERT);
        for (Entry entry : entries) {
            insert.setLong(1, entry.pos());
            insert.setString(2, literal(entry.terms()));
            insert.addBatch();
        }
        insert.executeBatch();
        Blocks.add(session, entries);
        session.query("update search_mark set pos = :pos, run = :run, seq = :seq where id = 1")
                .set("pos", to.pos())
                .set("run", to.run())
                .set("seq", to.seq())
                .update();
    }

    /// Terms are letters, digits and `_`: there is nothing in them to escape.
    private static String literal(List<String> terms) {
        return terms.stream().collect(Collectors.joining("' '", "'", "'"));
    }

    @Override
    public void clear() {
        database.write(session -> {
            session.query(MARK + " for update").hasRow();
            session.execute("truncate search_term, search_block");
            session.query("update search_mark set pos = 0, run = '', seq = 0 where id = 1")
                    .update();
            return true;
        });
    }

    /// The connections are the store's.
    @Override
    public void close() {}
}
