package dev.signalbox.store.audit;

import dev.signalbox.engine.audit.AuditFilter;
import dev.signalbox.engine.audit.AuditHead;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.audit.AuditRow;
import dev.signalbox.engine.audit.AuditTrail;
import dev.signalbox.store.sql.AnyOf;
import dev.signalbox.store.sql.Database;
import dev.signalbox.store.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The audit trail in either database.
public final class SqlAuditTrail implements AuditTrail {

    private static final String ROW =
            """
            select seq, at_ms, principal, action, project, object, outcome, request, record, hash
            from audit\
            """;
    private static final Sql READ = Sql.of(ROW + " where seq > :after order by seq limit :limit");
    private static final Sql HEAD = Sql.of("select seq, hash from audit_head where id = 1");

    private final Database database;

    public SqlAuditTrail(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<AuditLine> lines) {
        boolean _ =
                database.write(session -> {
                    var _ = AuditRows.append(session, lines);
                    return true;
                });
    }

    @Override
    public List<AuditRow> list(AuditFilter filter, @Nullable Long before, int limit) {
        var values = new HashMap<String, Object>();
        values.put("before", before == null ? Long.valueOf(Long.MAX_VALUE) : before);
        values.put("limit", limit);
        Sql sql = Sql.of(ROW + conditions(filter, values) + " order by seq desc limit :limit");
        return database.read(
                session -> session.query(sql).setAll(values).list(SqlAuditTrail::read));
    }

    private static String conditions(AuditFilter filter, Map<String, Object> values) {
        var sql = new StringBuilder(" where seq < :before");
        if (filter.projects() != null) {
            sql.append(" and ").append(AnyOf.of("project", "project", filter.projects(), values));
        }
        add(sql, values, "principal = :", "principal", filter.principal());
        add(sql, values, "action = :", "action", filter.action());
        add(sql, values, "object = :", "object", filter.object());
        add(sql, values, "outcome = :", "outcome", filter.outcome());
        add(sql, values, "request = :", "request", filter.request());
        add(sql, values, "at_ms >= :", "since", ms(filter.since()));
        add(sql, values, "at_ms < :", "until", ms(filter.until()));
        return sql.toString();
    }

    private static @Nullable Long ms(@Nullable Instant at) {
        return at == null ? null : Long.valueOf(at.toEpochMilli());
    }

    private static void add(
            StringBuilder sql,
            Map<String, Object> values,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition).append(name);
            values.put(name, value);
        }
    }

    @Override
    public List<AuditRow> read(long after, int limit) {
        return database.read(session ->
                session.query(READ)
                        .set("after", after)
                        .set("limit", limit)
                        .list(SqlAuditTrail::read));
    }

    private static AuditRow read(ResultSet row) throws SQLException {
        var index =
                new AuditLine.Index(
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8));
        return new AuditRow(
                row.getLong(1),
                index,
                row.getString(9),
                HexFormat.of().formatHex(row.getBytes(10)));
    }

    @Override
    public AuditHead head() {
        return database.read(
                session -> session.query(HEAD).first(AuditRows::head).orElse(AuditHead.EMPTY));
    }
}
