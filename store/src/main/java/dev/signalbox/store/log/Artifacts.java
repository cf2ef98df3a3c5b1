package dev.signalbox.store.log;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.engine.log.ArtifactRow;
import dev.signalbox.store.sql.Rows;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Artifacts as they were made: oldest first.
final class Artifacts {

    private static final String SELECT =
            """
            select r.id, a.id, a.stage, a.attempt, a.name, a.version, a.digest, a.media_type,
                a.bytes, a.author, a.created_ms, a.pruned_ms
            from artifact a join run r on r.run_no = a.run_no
            """;
    private static final Sql OF_RUN =
            Sql.of(SELECT + "where r.id = :run order by a.created_ms, a.id");
    private static final Sql BY_ID = Sql.of(SELECT + "where a.id = :id");

    private static final Sql BYTES =
            Sql.of(
                    """
                    select coalesce(sum(a.bytes), 0)
                    from artifact a join run r on r.run_no = a.run_no
                    where r.project = :project and a.pruned_ms is null\
                    """);

    private Artifacts() {}

    static List<ArtifactRow> list(Session session, String run) throws SQLException {
        return session.query(OF_RUN).set("run", run).list(Artifacts::read);
    }

    static Optional<ArtifactRow> find(Session session, String id) throws SQLException {
        return session.query(BY_ID).set("id", id).first(Artifacts::read);
    }

    static long bytes(Session session, String project) throws SQLException {
        return session.query(BYTES)
                .set("project", project)
                .first(row -> row.getLong(1))
                .orElseThrow();
    }

    private static ArtifactRow read(ResultSet row) throws SQLException {
        var artifact =
                new Artifact(
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getString(7),
                        row.getString(8),
                        row.getLong(9),
                        row.getString(10));
        return new ArtifactRow(
                row.getString(1), artifact, Rows.instant(row, 11), Rows.instantOrNull(row, 12));
    }
}
