package dev.signalbox.store.log;

import static dev.signalbox.store.sql.Rows.constant;
import static dev.signalbox.store.sql.Rows.instant;
import static dev.signalbox.store.sql.Rows.instantOrNull;

import dev.signalbox.core.run.Mode;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.log.RunRow;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Rows of `run` as the port knows them.
final class RunRows {

    static final String COLUMNS =
            """
            r.id, r.pipeline, r.project, r.version, r.status, r.mode, r.labels, r.starter, r.stage,
            r.waiting_for, r.outcome, r.seq, r.created_ms, r.started_ms, r.finished_ms, r.wake_ms, r.active,
            r.first_seq, r.contents\
            """;

    /// How many columns [#COLUMNS] has; what a query adds comes after them.
    static final int WIDTH = 19;

    private RunRows() {}

    static RunRow read(ResultSet row) throws SQLException {
        return new RunRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                constant(RunStatus.class, row.getString(5)),
                constant(Mode.class, row.getString(6)),
                Labels.read(row.getString(7)),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getLong(12),
                instant(row, 13),
                instantOrNull(row, 14),
                instantOrNull(row, 15),
                instantOrNull(row, 16),
                row.getBoolean(17),
                row.getLong(18),
                row.getBoolean(19));
    }
}
