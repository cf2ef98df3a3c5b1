package dev.signalbox.store.secret;

import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.secret.KeptSecret;
import dev.signalbox.engine.secret.SecretStore;
import dev.signalbox.store.audit.AuditRows;
import dev.signalbox.store.sql.Database;
import dev.signalbox.store.sql.Query;
import dev.signalbox.store.sql.Rows;
import dev.signalbox.store.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Secrets in either database.
public final class SqlSecrets implements SecretStore {

    private static final String SECRET =
            """
            select project, name, version, sealed, created_ms, set_ms, set_by from secret\
            """;

    private final Database database;

    public SqlSecrets(Database database) {
        this.database = database;
    }

    @Override
    public Optional<KeptSecret> find(String project, String name) {
        return database.read(session ->
                session.query(SECRET + " where project = :project and name = :name")
                        .set("project", project)
                        .set("name", name)
                        .first(SqlSecrets::secret));
    }

    @Override
    public List<KeptSecret> list(String project, @Nullable String after, int limit) {
        return database.read(session ->
                session.query(
                                SECRET
                                        + """
                                         where project = :project and name > :after
                                        order by name limit :limit\
                                        """)
                        .set("project", project)
                        .set("after", after == null ? "" : after)
                        .set("limit", limit)
                        .list(SqlSecrets::secret));
    }

    @Override
    public boolean put(KeptSecret secret, AuditLine audit) {
        return audited(
                audit,
                session -> {
                    Query query =
                            session.query(
                                    secret.version() == 1
                                            ? """
                                            insert into secret (project, name, version, sealed, created_ms, set_ms, set_by)
                                            values (:project, :name, :version, :sealed, :created, :set, :by)
                                            on conflict do nothing\
                                            """
                                            : """
                                            update secret set version = :version, sealed = :sealed,
                                                created_ms = :created, set_ms = :set, set_by = :by
                                            where project = :project and name = :name
                                                and version = :version - 1\
                                            """);
                    return query.set("project", secret.project())
                            .set("name", secret.name())
                            .set("version", secret.version())
                            .set("sealed", secret.sealed())
                            .set("created", secret.createdAt().toEpochMilli())
                            .set("set", secret.setAt().toEpochMilli())
                            .set("by", secret.setBy())
                            .update();
                });
    }

    @Override
    public boolean remove(String project, String name, AuditLine audit) {
        return audited(
                audit,
                session ->
                        session.query(
                                        "delete from secret where project = :project and name = :name")
                                .set("project", project)
                                .set("name", name)
                                .update());
    }

    private boolean audited(AuditLine audit, Change change) {
        return database.write(session -> {
            boolean changed = change.in(session) > 0;
            if (changed) {
                AuditRows.append(session, audit);
            }
            return changed;
        });
    }

    private interface Change {

        /// @return how many rows it changed
        int in(Session session) throws SQLException;
    }

    @Override
    public List<SealedRow> listSealed() {
        return database
                .read(session ->
                        session.query(SECRET + " order by project, name").list(SqlSecrets::secret))
                .stream()
                .map(KeptSecret::row)
                .toList();
    }

    @Override
    public boolean reseal(SealedRow before, String sealed) {
        return database.write(session ->
                session.query("update secret set sealed = :sealed where sealed = :before")
                                .set("sealed", sealed)
                                .set("before", before.sealed())
                                .update()
                        > 0);
    }

    private static KeptSecret secret(ResultSet row) throws SQLException {
        return new KeptSecret(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                Rows.instant(row, 5),
                Rows.instant(row, 6),
                row.getString(7));
    }
}
