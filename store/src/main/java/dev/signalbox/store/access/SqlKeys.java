package dev.signalbox.store.access;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.access.ApiKey;
import dev.signalbox.store.sql.Database;
import dev.signalbox.store.sql.Query;
import dev.signalbox.store.sql.Rows;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// API keys in either database.
final class SqlKeys {

    private static final String KEYS =
            """
            select id, principal, name, digest, scopes, project, created_by, created_ms, expires_ms,
                used_ms, revoked_ms
            from api_key \
            """;
    private static final Sql ADD =
            Sql.of(
                    """
                    insert into api_key (id, principal, name, digest, scopes, project, created_by,
                        created_ms, expires_ms)
                    values (:id, :principal, :name, :digest, :scopes, :project, :by, :created,
                        :expires)\
                    """);
    private static final Sql FIND = Sql.of(KEYS + "where id = :id");
    private static final String BEFORE = "(created_ms, id) < (:created, :id)";
    private static final String NEWEST = " order by created_ms desc, id desc limit :limit";
    private static final Sql LIST = Sql.of(KEYS + "where " + BEFORE + NEWEST);
    private static final Sql LIST_OF =
            Sql.of(KEYS + "where principal = :principal and " + BEFORE + NEWEST);
    private static final Sql REVOKE =
            Sql.of("update api_key set revoked_ms = coalesce(revoked_ms, :at) where id = :id");
    private static final Sql TOUCH = Sql.of("update api_key set used_ms = :at where id = :id");

    private final Database database;

    SqlKeys(Database database) {
        this.database = database;
    }

    static int add(Session session, ApiKey key) throws SQLException {
        return session.query(ADD)
                .set("id", key.id())
                .set("principal", key.principal())
                .set("name", key.name())
                .set("digest", key.digest())
                .set("scopes", words(key.scopes()))
                .set("project", key.project())
                .set("by", key.createdBy())
                .set("created", key.createdAt().toEpochMilli())
                .set("expires", key.expiresAt().toEpochMilli())
                .update();
    }

    Optional<ApiKey> find(String id) {
        return database.read(session -> session.query(FIND).set("id", id).first(SqlKeys::read));
    }

    List<ApiKey> list(@Nullable String principal, @Nullable ApiKey after, int limit) {
        return database.read(session -> {
            Query query =
                    principal == null
                            ? session.query(LIST)
                            : session.query(LIST_OF).set("principal", principal);
            return query.set(
                            "created",
                            after == null ? Long.MAX_VALUE : after.createdAt().toEpochMilli())
                    .set("id", after == null ? "" : after.id())
                    .set("limit", limit)
                    .list(SqlKeys::read);
        });
    }

    static int revoke(Session session, String id, Instant at) throws SQLException {
        return update(session, REVOKE, id, at);
    }

    void touch(String id, Instant at) {
        database.write(session -> update(session, TOUCH, id, at));
    }

    private static int update(Session session, Sql sql, String id, Instant at) throws SQLException {
        return session.query(sql).set("at", at.toEpochMilli()).set("id", id).update();
    }

    private static @Nullable String words(@Nullable Set<Scope> scopes) {
        return scopes == null
                ? null
                : scopes.stream().map(Scope::word).sorted().collect(Collectors.joining(" "));
    }

    /// A scope that there is no more grants nothing.
    private static @Nullable Set<Scope> scopes(@Nullable String words) {
        return words == null
                ? null
                : Arrays.stream(words.split(" ", -1))
                        .map(Scope::find)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
    }

    private static ApiKey read(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                scopes(row.getString(5)),
                row.getString(6),
                row.getString(7),
                Rows.instant(row, 8),
                Rows.instant(row, 9),
                Rows.instantOrNull(row, 10),
                Rows.instantOrNull(row, 11));
    }
}
