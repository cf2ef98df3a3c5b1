package dev.signalbox.store.log;

import dev.signalbox.engine.log.ArtifactRow;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.GateRow;
import dev.signalbox.engine.log.Repeat;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.log.RunText;
import dev.signalbox.engine.log.Writing;
import dev.signalbox.store.sql.Database;
import dev.signalbox.store.sql.Rows;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The log in either database. Reads run side by side; appends go to the one writer.
public final class SqlRunLog implements RunLog {

    private static final Sql RUN =
            Sql.of("select %s from run r where r.id = :id".formatted(RunRows.COLUMNS));
    private static final Sql FOLDING =
            Sql.of(
                    """
                    select %s from event e
                    where e.run_no = (select run_no from run where id = :id) and e.folds
                    order by e.seq\
                    """
                            .formatted(Lines.COLUMNS));
    private static final Sql REPEAT =
            Sql.of(
                    """
                    select p.scope, p.key, p.fingerprint, r.id, p.from_seq, p.to_seq, p.at_ms
                    from repeat p join run r on r.run_no = p.run_no
                    where p.scope = :scope and p.key = :key\
                    """);

    /// The log's next commit waits for no more than this.
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private static final Sql REFERENCED =
            Sql.of(
                    """
                    select 1 from artifact
                    where substr(digest, 8, 12) = substr(:digest, 8, 12) and digest = :digest
                        and pruned_ms is null
                    union all
                    select 1 from pipeline_file where digest = :digest
                    limit 1\
                    """);

    private final Database database;
    private final Appending appending;

    public SqlRunLog(Database database, Appending appending) {
        this.database = database;
        this.appending = appending;
    }

    @Override
    public long append(List<? extends Writing> batch) {
        return batch.isEmpty() ? feedEnd() + 1 : appending.append(batch);
    }

    @Override
    public FeedPiece listFeed(long after, FeedFilter filter, int limit) {
        return database.read(session -> FeedListing.list(session, after, filter, limit));
    }

    @Override
    public long feedEnd() {
        return database.read(FeedListing::end);
    }

    @Override
    public Optional<RunRow> findRun(String run) {
        return database.read(session -> session.query(RUN).set("id", run).first(RunRows::read));
    }

    @Override
    public List<RunRow> listRuns(RunFilter filter, @Nullable String before, int limit) {
        return database.read(session -> RunListing.list(session, filter, before, limit));
    }

    @Override
    public RunPiece searchRuns(RunFilter filter, RunText text, @Nullable String before, int limit) {
        return database.read(session -> RunSearch.search(session, filter, text, before, limit));
    }

    @Override
    public List<EventLine> listEvents(String run, long after, EventFilter filter, int limit) {
        return database.read(session -> EventListing.list(session, run, after, filter, limit));
    }

    @Override
    public List<String> listFolding(String run) {
        return database.read(session -> {
            // The events first: what a prune takes meanwhile is in the skeleton then, too.
            List<Folding> events =
                    session.query(FOLDING)
                            .set("id", run)
                            .list(row -> new Folding(row.getLong(1), Lines.read(run, row, 1)));
            Optional<Skeleton> skeleton = Skeleton.find(session, run);
            return skeleton.isEmpty()
                    ? events.stream().map(Folding::json).toList()
                    : Stream.concat(
                                    skeleton.get().lines().stream(),
                                    events.stream()
                                            .filter(event -> event.seq() > skeleton.get().toSeq())
                                            .map(Folding::json))
                            .toList();
        });
    }

    private record Folding(long seq, String json) {}

    @Override
    public void forEachUnfinished(Consumer<Unfinished> each) {
        database.scan(session -> {
            Recovery.forEachUnfinished(session, each);
            return true;
        });
    }

    @Override
    public Optional<Repeat> findRepeat(String scope, String key) {
        return database.read(session ->
                session.query(REPEAT)
                        .set("scope", scope)
                        .set("key", key)
                        .first(row ->
                                new Repeat(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        Rows.instant(row, 7))));
    }

    @Override
    public int forgetRepeats(Instant before) {
        int forgotten = 0;
        int some;
        do {
            some = database.write(session -> forgetSome(session, before));
            forgotten += some;
        } while (some == FORGOTTEN_AT_ONCE);
        return forgotten;
    }

    private static int forgetSome(Session session, Instant before) throws SQLException {
        return session.query(
                        """
                        delete from repeat where (scope, key) in
                            (select scope, key from repeat where at_ms < :before limit :some)\
                        """)
                .set("before", before.toEpochMilli())
                .set("some", FORGOTTEN_AT_ONCE)
                .update();
    }

    @Override
    public List<GateRow> listOpenGates(
            @Nullable Set<String> projects, @Nullable GateRow after, int limit) {
        return database.read(session -> OpenGates.list(session, projects, after, limit));
    }

    @Override
    public List<ArtifactRow> listArtifacts(String run) {
        return database.read(session -> Artifacts.list(session, run));
    }

    @Override
    public Optional<ArtifactRow> findArtifact(String id) {
        return database.read(session -> Artifacts.find(session, id));
    }

    @Override
    public void forEachChangedSince(Instant moment, Consumer<String> run) {
        database.scan(session -> {
            session.query("select id from run where changed_ms > :moment")
                    .set("moment", moment.toEpochMilli())
                    .fetching(1000)
                    .each(row -> run.accept(row.getString(1)));
            return true;
        });
    }

    @Override
    public long artifactBytes(String project) {
        return database.read(session -> Artifacts.bytes(session, project));
    }

    @Override
    public List<RunRow> listPrunable(PruneFilter filter, @Nullable String after, int limit) {
        return database.read(session -> Pruning.list(session, filter, after, limit));
    }

    @Override
    public int sweep(int limit) {
        return database.write(session -> Pruning.sweep(session, limit));
    }

    @Override
    public boolean giveBack() {
        return database.giveBack();
    }

    @Override
    public boolean isReferenced(String digest) {
        return database.read(session -> session.query(REFERENCED).set("digest", digest).hasRow());
    }
}
