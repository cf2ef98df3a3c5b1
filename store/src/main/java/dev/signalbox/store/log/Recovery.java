package dev.signalbox.store.log;

import dev.signalbox.engine.log.RunLog.Unfinished;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.store.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Every run that is not over, in one pass over what is not over.
final class Recovery {

    private static final String UNFINISHED =
            """
            select %s, r.run_no, %s
            from run r left join event e on e.run_no = r.run_no and e.folds and r.active
            where r.ended is null
            order by r.run_no, e.seq\
            """
                    .formatted(RunRows.COLUMNS, Lines.COLUMNS);
    private static final int NUMBER = RunRows.WIDTH + 1;
    private static final int LINE = RunRows.WIDTH + 2;

    private final Consumer<Unfinished> each;
    private @Nullable RunRow current;
    private long number;
    private List<String> folding = new ArrayList<>();

    private Recovery(Consumer<Unfinished> each) {
        this.each = each;
    }

    static void forEachUnfinished(Session session, Consumer<Unfinished> each) throws SQLException {
        var recovery = new Recovery(each);
        session.query(UNFINISHED).fetching(1000).each(recovery::row);
        recovery.flush();
    }

    private void row(ResultSet row) throws SQLException {
        RunRow run = current;
        if (run == null || row.getLong(NUMBER) != number) {
            flush();
            run = RunRows.read(row);
            current = run;
            number = row.getLong(NUMBER);
        }
        row.getLong(LINE);
        if (!row.wasNull()) {
            folding.add(Lines.read(run.id(), row, LINE));
        }
    }

    private void flush() {
        if (current != null) {
            each.accept(new Unfinished(current, folding));
            folding = new ArrayList<>();
        }
    }
}
