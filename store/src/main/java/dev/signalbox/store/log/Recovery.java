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
            select %s, r.run_no, e.json
            from run r left join event e on e.run_no = r.run_no and e.folds and r.active
            where r.ended is null
            order by r.run_no, e.seq\
            """
                    .formatted(RunRows.COLUMNS);
    private static final int NUMBER = RunRows.WIDTH + 1;
    private static final int JSON = RunRows.WIDTH + 2;

    private final Consumer<Unfinished> each;
    private @Nullable RunRow run;
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
        if (run == null || row.getLong(NUMBER) != number) {
            flush();
            run = RunRows.read(row);
            number = row.getLong(NUMBER);
        }
        String json = row.getString(JSON);
        if (json != null) {
            folding.add(json);
        }
    }

    private void flush() {
        if (run != null) {
            each.accept(new Unfinished(run, folding));
            folding = new ArrayList<>();
        }
    }
}
