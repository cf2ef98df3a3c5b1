package dev.signalbox.store.sqlite;

import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.store.search.Blocks;
import dev.signalbox.store.search.SearchIndex;
import dev.signalbox.store.search.TermQuery;
import dev.signalbox.store.sql.Database.Work;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The index in a file of its own, so that whoever writes it holds up nobody who writes the log. It
/// is not migrated but made anew, also when it is damaged.
final class SqliteSearchIndex implements SearchIndex {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteSearchIndex.class);

    /// Goes up with every change of the schema or of what a term is.
    private static final int VERSION = 1;

    /// Of the terms only which events have them: not how often, nor where, nor the text. That is
    /// what keeps it small.
    private static final List<String> SCHEMA =
            List.of(
                    """
                    create virtual table search_term using fts5(terms, content = '', columnsize = 0,
                        detail = none, tokenize = "ascii tokenchars '_'")\
                    """,
                    """
                    create table search_block (
                        block integer not null, first_ms integer not null, last_ms integer not null,
                        constraint search_block_pk primary key (block)) strict\
                    """,
                    """
                    create table search_mark (
                        id integer not null, pos integer not null, run text not null,
                        seq integer not null, constraint search_mark_pk primary key (id),
                        constraint search_mark_one_ck check (id = 1)) strict\
                    """,
                    "insert into search_mark (id, pos, run, seq) values (1, 0, '', 0)",
                    "pragma user_version = " + VERSION);

    private static final String MARK = "select pos, run, seq from search_mark";
    private static final String INSERT = "insert into search_term (rowid, terms) values (?, ?)";
    private static final String FIND =
            """
            select rowid from search_term
            where search_term match :terms and rowid > :low and rowid <= :high
            order by rowid %s limit :limit\
            """;
    private static final Sql FORWARDS = Sql.of(FIND.formatted("asc"));
    private static final Sql BACKWARDS = Sql.of(FIND.formatted("desc"));

    private final SqliteConnections connections;
    private volatile SqliteReaders readers;
    private @Nullable Session writer;
    private volatile boolean usable;
    private volatile boolean damaged;
    private volatile boolean closed;

    SqliteSearchIndex(Path file) {
        connections = new SqliteConnections(file);
        readers = new SqliteReaders(connections);
    }

    @Override
    public Mark reached() {
        if (!usable && !look()) {
            return Mark.NONE;
        }
        try {
            return read(session ->
                    session.query(MARK)
                            .first(row ->
                                    new Mark(row.getLong(1), row.getString(2), row.getLong(3)))
                            .orElse(Mark.NONE));
        } catch (StoreUnavailable e) {
            if (damaged) {
                return Mark.NONE;
            }
            throw e;
        }
    }

    /// Whether there is an index, and one that this version can read.
    private boolean look() {
        if (damaged || !Files.exists(connections.file())) {
            return false;
        }
        try {
            usable =
                    read(session -> SqliteSchema.ask(session, "pragma user_version"))
                            .equals(Integer.toString(VERSION));
        } catch (StoreUnavailable e) {
            if (!damaged) {
                throw e;
            }
        }
        return usable;
    }

    /// Of a damaged file nothing is used any more; the next to write makes it anew.
    private <T> T read(Work<T> work) {
        try {
            return readers.read(work);
        } catch (StoreUnavailable e) {
            if (e.getCause() instanceof SQLException cause && SqliteFailures.isDamage(cause)) {
                LOG.warn("[events] the index is damaged: {}", e.getMessage());
                damaged = true;
                usable = false;
            }
            throw e;
        }
    }

    @Override
    public Span span(@Nullable Long sinceMs, @Nullable Long untilMs) {
        return read(session -> Blocks.span(session, sinceMs, untilMs));
    }

    @Override
    public List<Long> list(TermQuery query, Span span, boolean newest, int limit) {
        return read(session ->
                session.query(newest ? BACKWARDS : FORWARDS)
                        .set("terms", query.fts5())
                        .set("low", span.low())
                        .set("high", span.high())
                        .set("limit", limit)
                        .list(row -> row.getLong(1)));
    }

    @Override
    public synchronized void add(List<Entry> entries, Mark from, Mark to) {
        boolean done = false;
        try {
            Session open = writer();
            write(open, entries, to);
            open.connection().commit();
            usable = true;
            done = true;
        } catch (SQLException e) {
            done = SqliteFailures.isDamage(e);
            if (done) {
                LOG.warn("[events] the index is damaged and made anew: {}", e.getMessage());
                clear();
            }
            throw SqliteFailures.translate(e);
        } finally {
            if (!done) {
                discard();
            }
        }
    }

    private void discard() {
        Session failed = writer;
        writer = null;
        try {
            if (failed != null) {
                failed.close();
            }
        } catch (SQLException e) {
            LOG.warn("could not close the connection that failed", e);
        }
    }

    private static void write(Session open, List<Entry> entries, Mark to) throws SQLException {
        PreparedStatement insert = open.prepare(INSERT);
        for (Entry entry : entries) {
            insert.setLong(1, entry.pos());
            insert.setString(2, String.join(" ", entry.terms()));
            insert.addBatch();
        }
        insert.executeBatch();
        Blocks.add(open, entries);
        open.query("update search_mark set pos = :pos, run = :run, seq = :seq")
                .set("pos", to.pos())
                .set("run", to.run())
                .set("seq", to.seq())
                .update();
    }

    private Session writer() throws SQLException {
        if (closed) {
            throw new StoreUnavailable("the store is closed");
        }
        if (!usable) {
            clear();
            Session made = connections.lenientWriter();
            writer = made;
            for (String statement : SCHEMA) {
                made.execute(statement);
            }
            made.connection().commit();
        } else if (writer == null) {
            writer = connections.lenientWriter();
        }
        return writer;
    }

    /// By taking the file away: it may be damaged.
    @Override
    public synchronized void clear() {
        usable = false;
        discard();
        try {
            SqliteReaders old = readers;
            readers = new SqliteReaders(connections);
            old.close();
            for (String suffix : List.of("-wal", "-shm", "")) {
                Files.deleteIfExists(Path.of(connections.file() + suffix));
            }
            damaged = false;
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        } catch (IOException e) {
            throw new StoreUnavailable("could not remove " + connections.file(), e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            readers.close();
            discard();
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        }
    }
}
