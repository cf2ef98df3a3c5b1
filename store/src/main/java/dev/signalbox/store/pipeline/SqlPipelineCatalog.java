package dev.signalbox.store.pipeline;

import dev.signalbox.core.pipeline.PipelineVersion.PinnedFile;
import dev.signalbox.engine.pipeline.PipelineCatalog;
import dev.signalbox.store.audit.AuditRows;
import dev.signalbox.store.sql.AnyOf;
import dev.signalbox.store.sql.Database;
import dev.signalbox.store.sql.Rows;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The catalog in either database. Two who add the same at once get the same version: one of them
/// is refused by a constraint and looks again.
public final class SqlPipelineCatalog implements PipelineCatalog {

    private static final int TRIES = 10;

    private static final String SELECT =
            "select v.name, v.number, v.digest, v.definition, v.created_ms from pipeline_version v\n";
    private static final Sql BY_DIGEST =
            Sql.of(SELECT + "where v.name = :name and v.digest = :digest");
    private static final Sql BY_NUMBER =
            Sql.of(SELECT + "where v.name = :name and v.number = :number");
    private static final Sql BELOW =
            Sql.of(
                    SELECT
                            + """
                            where v.name = :name and v.number < :below
                            order by v.number desc limit :limit\
                            """);
    private static final String LATEST =
            SELECT
                    + """
                    where v.name > :after%s and v.number =
                        (select max(number) from pipeline_version where name = v.name)
                    order by v.name limit :limit\
                    """;
    private static final Sql OWNER =
            Sql.of("select project from pipeline_version where name = :name limit 1");
    private static final Sql FILES =
            Sql.of(
                    """
                    select path, digest, bytes from pipeline_file
                    where name = :name and number = :number order by path\
                    """);
    private static final Sql INSERT =
            Sql.of(
                    """
                    insert into pipeline_version (name, number, digest, definition, created_ms, project)
                    values (:name, :number, :digest, :definition, :created, :project)\
                    """);
    private static final Sql INSERT_FILE =
            Sql.of(
                    """
                    insert into pipeline_file (name, number, path, digest, bytes)
                    values (:name, :number, :path, :digest, :bytes)\
                    """);

    private final Database database;

    public SqlPipelineCatalog(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Added> add(
            String name,
            String project,
            String digest,
            String definition,
            List<PinnedFile> files,
            Instant at,
            Account audit) {
        for (int attempt = 1; ; attempt++) {
            Optional<Kept> known =
                    database.read(session -> first(session, BY_DIGEST, name, "digest", digest));
            if (known.isPresent()) {
                return Optional.of(new Added(known.get(), false));
            }
            try {
                return database.write(session ->
                        insert(session, name, project, digest, definition, files, at, audit));
            } catch (IllegalStateException taken) {
                if (attempt == TRIES) {
                    throw taken;
                }
            }
        }
    }

    private static Optional<Added> insert(
            Session session,
            String name,
            String project,
            String digest,
            String definition,
            List<PinnedFile> files,
            Instant at,
            Account audit)
            throws SQLException {
        Optional<String> owner =
                session.query(OWNER).set("name", name).first(row -> row.getString(1));
        if (owner.isPresent() && !owner.get().equals(project)) {
            return Optional.empty();
        }
        Kept before = latest(session, name, Integer.MAX_VALUE, 1).stream().findFirst().orElse(null);
        int number = before == null ? 1 : before.number() + 1;
        session.query(INSERT)
                .set("name", name)
                .set("number", number)
                .set("digest", digest)
                .set("definition", definition)
                .set("created", at.toEpochMilli())
                .set("project", project)
                .update();
        for (PinnedFile file : files) {
            session.query(INSERT_FILE)
                    .set("name", name)
                    .set("number", number)
                    .set("path", file.path())
                    .set("digest", file.digest())
                    .set("bytes", file.bytes())
                    .update();
        }
        AuditRows.append(session, audit.of(before == null ? null : before.digest()));
        return first(session, BY_NUMBER, name, "number", number).map(made -> new Added(made, true));
    }

    @Override
    public Optional<Kept> find(String name, @Nullable Integer number) {
        return database.read(session ->
                number == null
                        ? latest(session, name, Integer.MAX_VALUE, 1).stream().findFirst()
                        : first(session, BY_NUMBER, name, "number", number));
    }

    @Override
    public List<Kept> list(@Nullable Set<String> projects, @Nullable String afterName, int limit) {
        var values = new LinkedHashMap<String, Object>();
        String within =
                projects == null
                        ? ""
                        : " and " + AnyOf.of("v.project", "project", projects, values);
        return database.read(session ->
                withFiles(
                        session,
                        session.query(LATEST.formatted(within))
                                .setAll(values)
                                .set("after", afterName == null ? "" : afterName)
                                .set("limit", limit)
                                .list(SqlPipelineCatalog::read)));
    }

    @Override
    public List<Kept> listVersions(String name, @Nullable Integer belowNumber, int limit) {
        int below = belowNumber == null ? Integer.MAX_VALUE : belowNumber;
        return database.read(session -> latest(session, name, below, limit));
    }

    private static List<Kept> latest(Session session, String name, int below, int limit)
            throws SQLException {
        return withFiles(
                session,
                session.query(BELOW)
                        .set("name", name)
                        .set("below", below)
                        .set("limit", limit)
                        .list(SqlPipelineCatalog::read));
    }

    private static Optional<Kept> first(
            Session session, Sql sql, String name, String key, Object value) throws SQLException {
        var values = java.util.Map.of("name", name, key, value);
        return withFiles(session, session.query(sql).setAll(values).list(SqlPipelineCatalog::read))
                .stream()
                .findFirst();
    }

    private static List<Kept> withFiles(Session session, List<Kept> versions) throws SQLException {
        var all = new ArrayList<Kept>();
        for (Kept version : versions) {
            all.add(withFiles(session, version));
        }
        return all;
    }

    private static Kept withFiles(Session session, Kept version) throws SQLException {
        List<PinnedFile> files =
                session.query(FILES)
                        .set("name", version.name())
                        .set("number", version.number())
                        .list(row ->
                                new PinnedFile(row.getString(1), row.getString(2), row.getLong(3)));
        return new Kept(
                version.name(),
                version.number(),
                version.digest(),
                version.definition(),
                files,
                version.createdAt());
    }

    private static Kept read(ResultSet row) throws SQLException {
        return new Kept(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                List.of(),
                Rows.instant(row, 5));
    }
}
