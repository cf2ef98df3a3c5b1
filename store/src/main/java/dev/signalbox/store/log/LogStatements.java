package dev.signalbox.store.log;

import static dev.signalbox.store.sql.Rows.setInstant;
import static dev.signalbox.store.sql.Rows.word;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.GateRow;
import dev.signalbox.engine.log.Repeat;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.store.sql.Session;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/// The statements that write a batch, one after the other in one transaction. The hot path: places
/// are counted by hand here, in the order of the columns.
final class LogStatements {

    private static final String INSERT_RUN =
            """
            insert into run (status, stage, waiting_for, outcome, seq, started_ms, finished_ms,
                wake_ms, active, ended, changed_ms, in_time_order, mode, run_no,
                id, pipeline, version, labels, starter, created_ms, project)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;
    private static final String UPDATE_RUN =
            """
            update run set status = ?, stage = ?, waiting_for = ?, outcome = ?, seq = ?,
                started_ms = ?, finished_ms = ?, wake_ms = ?, active = ?, ended = ?,
                changed_ms = ?, in_time_order = ?, mode = ?
            where run_no = ?\
            """;
    private static final String INSERT_LABEL =
            "insert into run_label (name, value, run_no) values (?, ?, ?)";
    private static final String INSERT_EVENT =
            """
            insert into event (pos, run_no, seq, at_ms, type, stage, folds, rest)
            values (?, ?, ?, ?, ?, ?, ?, ?)\
            """;
    private static final String UPSERT_GATE =
            """
            insert into gate (run_no, stage, status, subject, iteration, opened_ms, deadline_ms)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (run_no, stage) do update set status = excluded.status,
                subject = excluded.subject, iteration = excluded.iteration,
                opened_ms = excluded.opened_ms, deadline_ms = excluded.deadline_ms\
            """;
    private static final String INSERT_ARTIFACT =
            """
            insert into artifact (id, run_no, stage, attempt, name, version, digest,
                media_type, bytes, author, created_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;
    private static final String INSERT_REPEAT =
            """
            insert into repeat (scope, key, fingerprint, run_no, from_seq, to_seq, at_ms)
            values (?, ?, ?, ?, ?, ?, ?)\
            """;

    private LogStatements() {}

    static void write(Numbered batch, Session session) throws SQLException {
        runs(batch, session);
        events(batch, session);
        gates(batch, session);
        artifacts(batch, session);
        repeats(batch, session);
        for (Numbered.Removed removed : batch.removals()) {
            Pruning.write(removed, session);
        }
    }

    private static void runs(Numbered batch, Session session) throws SQLException {
        var insert = new Rowset(session, INSERT_RUN);
        var update = new Rowset(session, UPDATE_RUN);
        var label = new Rowset(session, INSERT_LABEL);
        for (Numbered.Run run : batch.runs()) {
            if (run.isNew()) {
                bindNew(insert.row(), run);
                insert.add();
                labels(label, run);
            } else {
                bindChanging(update.row(), run);
                update.add();
            }
        }
        insert.write();
        update.write();
        label.write();
    }

    private static void bindNew(PreparedStatement row, Numbered.Run run) throws SQLException {
        bindChanging(row, run);
        RunRow it = run.row();
        row.setString(15, it.id());
        row.setString(16, it.pipeline());
        row.setInt(17, it.version());
        row.setString(18, Labels.write(it.labels()));
        row.setString(19, it.starter());
        setInstant(row, 20, it.createdAt());
        row.setString(21, it.project());
    }

    private static void bindChanging(PreparedStatement row, Numbered.Run run) throws SQLException {
        RunRow it = run.row();
        RunStatus status = it.status();
        row.setString(1, word(status));
        row.setString(2, it.stage());
        row.setString(3, it.waitingFor());
        row.setString(4, it.outcome());
        row.setLong(5, it.seq());
        setInstant(row, 6, it.startedAt());
        setInstant(row, 7, it.finishedAt());
        setInstant(row, 8, it.wakeAt());
        row.setBoolean(9, it.active());
        row.setString(10, status.isFinal() ? word(status) : null);
        row.setLong(11, run.place().changedMs());
        row.setBoolean(12, run.place().inTimeOrder());
        row.setString(13, word(it.mode()));
        row.setLong(14, run.place().runNo());
    }

    private static void labels(Rowset label, Numbered.Run run) throws SQLException {
        for (Map.Entry<String, String> entry : run.row().labels().entrySet()) {
            PreparedStatement row = label.row();
            row.setString(1, entry.getKey());
            row.setString(2, entry.getValue());
            row.setLong(3, run.place().runNo());
            label.add();
        }
    }

    private static void events(Numbered batch, Session session) throws SQLException {
        var events = new Rowset(session, INSERT_EVENT);
        for (Numbered.Event event : batch.events()) {
            PreparedStatement row = events.row();
            EventLine line = event.line();
            row.setLong(1, event.pos());
            row.setLong(2, event.runNo());
            row.setLong(3, line.seq());
            setInstant(row, 4, line.at());
            row.setString(5, line.type());
            row.setString(6, line.stage());
            row.setBoolean(7, line.folds());
            row.setString(8, Lines.rest(line));
            events.add();
        }
        events.write();
    }

    private static void gates(Numbered batch, Session session) throws SQLException {
        var gates = new Rowset(session, UPSERT_GATE);
        for (Numbered.Gate gate : batch.gates()) {
            PreparedStatement row = gates.row();
            GateRow it = gate.row();
            row.setLong(1, gate.runNo());
            row.setString(2, it.stage());
            row.setString(3, word(it.status()));
            row.setString(4, it.subject());
            row.setInt(5, it.iteration());
            setInstant(row, 6, it.openedAt());
            setInstant(row, 7, it.deadlineAt());
            gates.add();
        }
        gates.write();
    }

    private static void artifacts(Numbered batch, Session session) throws SQLException {
        var artifacts = new Rowset(session, INSERT_ARTIFACT);
        for (Numbered.Artifact artifact : batch.artifacts()) {
            PreparedStatement row = artifacts.row();
            Artifact it = artifact.row().artifact();
            row.setString(1, it.id());
            row.setLong(2, artifact.runNo());
            row.setString(3, it.stage());
            row.setInt(4, it.attempt());
            row.setString(5, it.name());
            row.setInt(6, it.version());
            row.setString(7, it.digest());
            row.setString(8, it.mediaType());
            row.setLong(9, it.bytes());
            row.setString(10, it.author());
            setInstant(row, 11, artifact.row().createdAt());
            artifacts.add();
        }
        artifacts.write();
    }

    private static void repeats(Numbered batch, Session session) throws SQLException {
        var repeats = new Rowset(session, INSERT_REPEAT);
        for (Numbered.UsedKey used : batch.repeats()) {
            PreparedStatement row = repeats.row();
            Repeat it = used.repeat();
            row.setString(1, it.scope());
            row.setString(2, it.key());
            row.setString(3, it.fingerprint());
            row.setLong(4, used.runNo());
            row.setLong(5, it.fromSeq());
            row.setLong(6, it.toSeq());
            setInstant(row, 7, it.at());
            repeats.add();
        }
        repeats.write();
    }

    /// Rows of one statement that go to the database together; nothing goes when there are none.
    private static final class Rowset {

        private final Session session;
        private final String sql;
        private int rows;

        Rowset(Session session, String sql) {
            this.session = session;
            this.sql = sql;
        }

        PreparedStatement row() throws SQLException {
            return session.prepare(sql);
        }

        void add() throws SQLException {
            row().addBatch();
            rows++;
        }

        void write() throws SQLException {
            if (rows > 0) {
                row().executeBatch();
            }
        }
    }
}
