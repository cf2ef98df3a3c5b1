package dev.signalbox.store.access;

import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.access.ApiKey;
import dev.signalbox.engine.access.Delegation;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.access.Known;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.store.audit.AuditRows;
import dev.signalbox.store.sql.Database;
import dev.signalbox.store.sql.Query;
import dev.signalbox.store.sql.Rows;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Principals, their roles, keys and stand-ins in either database.
public final class SqlAccess implements AccessStore {

    private static final String PRINCIPALS =
            "select id, kind, name, owner, disabled_ms, created_ms from principal ";
    private static final Sql ADD =
            Sql.of(
                    """
                    insert into principal (id, kind, name, owner, disabled_ms, created_ms)
                    values (:id, :kind, :name, :owner, :disabled, :created)
                    on conflict (id) do nothing\
                    """);
    private static final Sql FIND = Sql.of(PRINCIPALS + "where id = :id");
    private static final Sql LIST =
            Sql.of(PRINCIPALS + "where id > :after order by id limit :limit");
    private static final Sql DISABLE =
            Sql.of("update principal set disabled_ms = :at where id = :id");

    private static final String GRANTS =
            """
            select principal, project, role, until_ms, reason, glass, granted_by, at_ms
            from membership \
            """;
    private static final Sql GRANT =
            Sql.of(
                    """
                    insert into membership
                        (principal, project, role, until_ms, reason, glass, granted_by, at_ms)
                    values (:principal, :project, :role, :until, :reason, :glass, :by, :at)
                    on conflict (project, principal, role) do update set
                        until_ms = excluded.until_ms, reason = excluded.reason,
                        glass = excluded.glass, granted_by = excluded.granted_by,
                        at_ms = excluded.at_ms\
                    """);
    private static final Sql REVOKE =
            Sql.of(
                    """
                    delete from membership
                    where project = :project and principal = :principal and role = :role\
                    """);
    private static final Sql GLASS =
            Sql.of(GRANTS + "where glass = :glass order by project, principal, role");
    private static final Sql END_GLASS =
            Sql.of(
                    """
                    delete from membership
                    where project = :project and principal = :principal and role = :role
                        and glass = :glass and at_ms = :at\
                    """);
    private static final Sql GRANTS_OF =
            Sql.of(GRANTS + "where principal = :principal order by project, role");
    private static final Sql GRANTS_IN =
            Sql.of(
                    GRANTS
                            + """
                            where project = :project and (principal, role) > (:principal, :role)
                            order by principal, role limit :limit\
                            """);

    private final Database database;
    private final SqlKeys keys;

    public SqlAccess(Database database) {
        this.database = database;
        this.keys = new SqlKeys(database);
    }

    @Override
    public boolean add(Known principal, AuditLine audit) {
        return audited(
                audit,
                session ->
                        setTime(
                                        session.query(ADD)
                                                .set("id", principal.id())
                                                .set("kind", Rows.word(principal.kind()))
                                                .set("name", principal.name())
                                                .set("owner", principal.owner()),
                                        "disabled",
                                        principal.disabledAt())
                                .set("created", principal.createdAt().toEpochMilli())
                                .update());
    }

    @Override
    public Optional<Known> find(String principal) {
        return database.read(
                session -> session.query(FIND).set("id", principal).first(SqlAccess::known));
    }

    @Override
    public List<Known> list(@Nullable String after, int limit) {
        return database.read(session ->
                session.query(LIST)
                        .set("after", after == null ? "" : after)
                        .set("limit", limit)
                        .list(SqlAccess::known));
    }

    @Override
    public boolean disable(String principal, @Nullable Instant at, AuditLine audit) {
        return audited(
                audit,
                session -> setTime(session.query(DISABLE), "at", at).set("id", principal).update());
    }

    @Override
    public void grant(Grant grant, AuditLine audit) {
        boolean _ =
                audited(
                        audit,
                        session ->
                                setTime(
                                                session.query(GRANT)
                                                        .set("principal", grant.principal())
                                                        .set("project", grant.project())
                                                        .set("role", grant.role()),
                                                "until",
                                                grant.until())
                                        .set("reason", grant.reason())
                                        .set("glass", grant.glass())
                                        .set("by", grant.grantedBy())
                                        .set("at", grant.at().toEpochMilli())
                                        .update());
    }

    @Override
    public boolean revoke(String principal, String project, String role, AuditLine audit) {
        return audited(
                audit,
                session ->
                        session.query(REVOKE)
                                .set("project", project)
                                .set("principal", principal)
                                .set("role", role)
                                .update());
    }

    @Override
    public List<Grant> brokenGlass() {
        return database.read(
                session -> session.query(GLASS).set("glass", true).list(SqlAccess::grant));
    }

    @Override
    public boolean endGlass(Grant glass, AuditLine audit) {
        return audited(
                audit,
                session ->
                        session.query(END_GLASS)
                                .set("project", glass.project())
                                .set("principal", glass.principal())
                                .set("role", glass.role())
                                .set("glass", true)
                                .set("at", glass.at().toEpochMilli())
                                .update());
    }

    @Override
    public List<Grant> grantsOf(String principal) {
        return database.read(session ->
                session.query(GRANTS_OF).set("principal", principal).list(SqlAccess::grant));
    }

    @Override
    public List<Grant> grantsIn(String project, @Nullable Grant after, int limit) {
        return database.read(session ->
                session.query(GRANTS_IN)
                        .set("project", project)
                        .set("principal", after == null ? "" : after.principal())
                        .set("role", after == null ? "" : after.role())
                        .set("limit", limit)
                        .list(SqlAccess::grant));
    }

    @Override
    public void addKey(ApiKey key, AuditLine audit) {
        boolean _ = audited(audit, session -> SqlKeys.add(session, key));
    }

    @Override
    public Optional<ApiKey> findKey(String id) {
        return keys.find(id);
    }

    @Override
    public List<ApiKey> listKeys(@Nullable String principal, @Nullable ApiKey after, int limit) {
        return keys.list(principal, after, limit);
    }

    @Override
    public boolean revokeKey(String id, Instant at, AuditLine audit) {
        return audited(audit, session -> SqlKeys.revoke(session, id, at));
    }

    @Override
    public void touchKey(String id, Instant at) {
        keys.touch(id, at);
    }

    @Override
    public void addDelegation(Delegation delegation, AuditLine audit) {
        boolean _ = audited(audit, session -> SqlDelegations.add(session, delegation));
    }

    @Override
    public boolean endDelegation(String id, Instant at, AuditLine audit) {
        return audited(audit, session -> SqlDelegations.end(session, id, at));
    }

    @Override
    public List<Delegation> delegations(@Nullable String principal, Instant now) {
        return database.read(session -> SqlDelegations.list(session, principal, now));
    }

    /// A change, and its entry if it changed something.
    private interface Change {
        /// @return how many rows it touched
        int on(Session session) throws SQLException;
    }

    private boolean audited(AuditLine audit, Change change) {
        return database.write(session -> {
            boolean changed = change.on(session) > 0;
            if (changed) {
                AuditRows.append(session, audit);
            }
            return changed;
        });
    }

    static Query setTime(Query query, String name, @Nullable Instant at) throws SQLException {
        return at == null ? query.setNull(name, Types.BIGINT) : query.set(name, at.toEpochMilli());
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getString(1),
                Rows.constant(Kind.class, row.getString(2)),
                row.getString(3),
                row.getString(4),
                Rows.instantOrNull(row, 5),
                Rows.instant(row, 6));
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Rows.instantOrNull(row, 4),
                row.getString(5),
                row.getBoolean(6),
                row.getString(7),
                Rows.instant(row, 8));
    }
}
