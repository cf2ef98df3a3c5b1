package dev.signalbox.store.log;

import dev.signalbox.engine.audit.AuditHead;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.Writing;
import dev.signalbox.store.audit.AuditRows;
import dev.signalbox.store.sql.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Batches on one connection, one after the other. After any exception neither this nor the
/// connection is of use any more.
public final class LogTransaction {

    private final Session session;
    private final Numbering numbering;
    private @Nullable Numbered written;
    private @Nullable AuditHead audited;

    private LogTransaction(Session session, Numbering numbering) {
        this.session = session;
        this.numbering = numbering;
    }

    /// Goes on from what is in the store.
    public static LogTransaction resume(Session session) throws SQLException {
        return new LogTransaction(session, Numbering.resume(session));
    }

    /// @throws IllegalStateException the batch is built on a stale state
    public void write(List<? extends Writing> batch) throws SQLException {
        var appends = new ArrayList<Append>(batch.size());
        var entries = new ArrayList<AuditLine>(batch.size());
        for (Writing writing : batch) {
            if (writing instanceof Append append) {
                appends.add(append);
            }
            entries.addAll(writing.audit());
        }
        Numbered numbered = numbering.number(appends, session);
        LogStatements.write(numbered, session);
        // Last, so that whoever else writes entries waits for no more than the commit.
        audited = AuditRows.append(session, entries);
        written = numbered;
    }

    /// The position of the first event of what was written last; 0 when it had none.
    public long firstPos() {
        return written == null || written.isEmpty() ? 0 : written.events().getFirst().pos();
    }

    public void commit() throws SQLException {
        session.connection().commit();
        if (written != null) {
            numbering.accept(written);
        }
    }

    /// Whether what was written last is in the store, asked on another connection. Its place alone
    /// would not tell: another engine may have filled it since.
    public boolean isIn(Session other) throws SQLException {
        if (written == null) {
            return false;
        }
        if (written.isEmpty()) {
            return audited != null && AuditRows.isIn(other, audited);
        }
        Numbered.Event last = written.events().getLast();
        boolean held =
                other.query(
                                """
                                select 1 from event
                                where pos = :pos and run_no = :run and seq = :seq and rest = :rest\
                                """)
                        .set("pos", last.pos())
                        .set("run", last.runNo())
                        .set("seq", last.line().seq())
                        .set("rest", Lines.rest(last.line()))
                        .hasRow();
        other.connection().rollback();
        return held;
    }
}
