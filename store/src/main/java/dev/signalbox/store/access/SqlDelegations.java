package dev.signalbox.store.access;

import dev.signalbox.engine.access.Delegation;
import dev.signalbox.store.sql.Rows;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who stands in for whom, in either database.
final class SqlDelegations {

    private static final Sql ADD =
            Sql.of(
                    """
                    insert into delegation (id, from_principal, to_principal, project, since_ms,
                        until_ms, reason, created_by, created_ms)
                    values (:id, :from, :to, :project, :since, :until, :reason, :by, :created)\
                    """);
    private static final Sql END =
            Sql.of("update delegation set ended_ms = coalesce(ended_ms, :at) where id = :id");
    private static final String LIST =
            """
            select id, from_principal, to_principal, project, since_ms, until_ms, reason,
                created_by, created_ms, ended_ms
            from delegation where ended_ms is null and until_ms > :now\
            """;
    private static final Sql ALL = Sql.of(LIST + " order by until_ms, id");
    private static final Sql OF_ONE =
            Sql.of(
                    LIST
                            + """
                             and (from_principal = :principal or to_principal = :principal)
                            order by until_ms, id\
                            """);

    private SqlDelegations() {}

    static int add(Session session, Delegation it) throws SQLException {
        return session.query(ADD)
                .set("id", it.id())
                .set("from", it.from())
                .set("to", it.to())
                .set("project", it.project())
                .set("since", it.since().toEpochMilli())
                .set("until", it.until().toEpochMilli())
                .set("reason", it.reason())
                .set("by", it.createdBy())
                .set("created", it.createdAt().toEpochMilli())
                .update();
    }

    static int end(Session session, String id, Instant at) throws SQLException {
        return session.query(END).set("at", at.toEpochMilli()).set("id", id).update();
    }

    static List<Delegation> list(Session session, @Nullable String principal, Instant now)
            throws SQLException {
        var query =
                principal == null
                        ? session.query(ALL)
                        : session.query(OF_ONE).set("principal", principal);
        return query.set("now", now.toEpochMilli()).list(SqlDelegations::read);
    }

    private static Delegation read(ResultSet row) throws SQLException {
        return new Delegation(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Rows.instant(row, 5),
                Rows.instant(row, 6),
                row.getString(7),
                row.getString(8),
                Rows.instant(row, 9),
                Rows.instantOrNull(row, 10));
    }
}
