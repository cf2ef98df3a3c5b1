package dev.signalbox.store.audit;

import dev.signalbox.engine.audit.AuditChain;
import dev.signalbox.engine.audit.AuditHead;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.log.AuditUnavailable;
import dev.signalbox.store.sql.Session;
import dev.signalbox.store.sql.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts entries at the end of the trail, in the transaction of what they tell of. One appender at a
/// time: whoever has changed the head's row keeps the others waiting until it has committed, so the
/// chain cannot fork.
public final class AuditRows {

    private static final Sql CLAIM =
            Sql.of("update audit_head set seq = seq + :count where id = 1 returning seq, hash");
    private static final Sql MOVE = Sql.of("update audit_head set hash = :hash where id = 1");
    private static final Sql HELD = Sql.of("select 1 from audit where seq = :seq and hash = :hash");

    /// The hot path: places are counted by hand, in the order of the columns.
    private static final String INSERT =
            """
            insert into audit
                (seq, at_ms, principal, action, project, object, outcome, request, record, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;

    private AuditRows() {}

    public static void append(Session session, AuditLine line) throws SQLException {
        var _ = append(session, List.of(line));
    }

    /// @return where the trail ends then; nothing when there was nothing to append
    /// @throws AuditUnavailable they cannot be written
    public static @Nullable AuditHead append(Session session, List<AuditLine> lines)
            throws SQLException {
        if (lines.isEmpty()) {
            return null;
        }
        try {
            return write(session, lines);
        } catch (SQLException e) {
            throw new AuditUnavailable(e);
        }
    }

    private static AuditHead write(Session session, List<AuditLine> lines) throws SQLException {
        AuditHead claimed =
                session.query(CLAIM)
                        .set("count", lines.size())
                        .first(AuditRows::head)
                        .orElseThrow(() -> new SQLException("there is no row of the trail's head"));
        var chain = new AuditChain(claimed.hash());
        long seq = claimed.seq() - lines.size();
        PreparedStatement row = session.prepare(INSERT);
        for (AuditLine line : lines) {
            bind(row, ++seq, line, chain);
            row.addBatch();
        }
        row.executeBatch();
        session.query(MOVE).set("hash", HexFormat.of().parseHex(chain.hash())).update();
        return new AuditHead(seq, chain.hash());
    }

    static AuditHead head(ResultSet row) throws SQLException {
        return new AuditHead(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)));
    }

    private static void bind(PreparedStatement row, long seq, AuditLine line, AuditChain chain)
            throws SQLException {
        AuditLine.Index index = line.index();
        String record = line.record(seq);
        row.setLong(1, seq);
        row.setLong(2, index.atMs());
        row.setString(3, index.principal());
        row.setString(4, index.action());
        row.setString(5, index.project());
        row.setString(6, index.object());
        row.setString(7, index.outcome());
        row.setString(8, index.request());
        row.setString(9, record);
        row.setBytes(10, chain.next(record));
    }

    /// Whether the trail holds the entry, asked on another connection than the one that wrote it.
    public static boolean isIn(Session other, AuditHead entry) throws SQLException {
        boolean held =
                other.query(HELD)
                        .set("seq", entry.seq())
                        .set("hash", HexFormat.of().parseHex(entry.hash()))
                        .hasRow();
        other.connection().rollback();
        return held;
    }
}
