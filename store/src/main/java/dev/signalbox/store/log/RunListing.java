package dev.signalbox.store.log;

import static dev.signalbox.store.sql.Rows.word;

import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.log.RunLog.RunFilter;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.store.sql.AnyOf;
import dev.signalbox.store.sql.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The list of runs, in the order of their numbers, so that a page deep down costs what the first
/// one does.
final class RunListing {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> conditions = new ArrayList<>();
    private final boolean led;
    private String from = "run r";
    private String order = "r.run_no";

    /// @param led whether a label may lead, so that only runs that have it are looked at
    RunListing(RunFilter filter, boolean led) {
        this.led = led;
        labels(filter.labels());
        equal("pipeline", filter.pipeline());
        equal("version", filter.version());
        equal("starter", filter.startedBy());
        if (filter.projects() != null) {
            conditions.add(AnyOf.of("r.project", "project", filter.projects(), values));
        }
        if (!filter.statuses().isEmpty()) {
            statuses(filter.statuses());
        }
    }

    static List<RunRow> list(Session session, RunFilter filter, @Nullable String before, int limit)
            throws SQLException {
        var listing = new RunListing(filter, true);
        if (before != null) {
            listing.before(numberAtOrBelow(session, before));
        }
        return session.query(listing.sql())
                .setAll(listing.values)
                .set("limit", limit)
                .list(RunRows::read);
    }

    /// The run's number; for one that is not there, the number after the run next to it.
    static long numberAtOrBelow(Session session, String run) throws SQLException {
        String sql =
                """
                select coalesce(
                    (select run_no from run where id = :run),
                    (select run_no + 1 from run where id < :run order by id desc limit 1),
                    0)\
                """;
        return session.query(sql).set("run", run).first(row -> row.getLong(1)).orElseThrow();
    }

    Map<String, Object> values() {
        return values;
    }

    List<String> conditions() {
        return conditions;
    }

    String from() {
        return from;
    }

    /// The column that a page is in the order of.
    String order() {
        return order;
    }

    private void equal(String column, @Nullable Object wanted) {
        if (wanted != null) {
            conditions.add("r.%1$s = :%1$s".formatted(column));
            values.put(column, wanted);
        }
    }

    private void before(long number) {
        conditions.add(order + " < :before");
        values.put("before", number);
    }

    private void labels(Map<String, String> labels) {
        int count = 0;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            String match =
                    "l%d.name = :name_%d and l%d.value = :value_%d".replace("%d", "" + count);
            values.put("name_" + count, label.getKey());
            values.put("value_" + count, label.getValue());
            if (count == 0 && led) {
                // The first label leads, and its key is in the order of the page.
                from = "run_label l0 cross join run r";
                order = "l0.run_no";
                conditions.add(match + " and r.run_no = l0.run_no");
            } else {
                conditions.add(
                        "exists (select 1 from run_label l%d where %s and l%d.run_no = r.run_no)"
                                .formatted(count, match, count));
            }
            count++;
        }
    }

    /// `ended` has an index, which pays unless the many that are completed are asked for.
    private void statuses(Set<RunStatus> statuses) {
        if (statuses.stream().noneMatch(RunStatus::isFinal)) {
            conditions.add("r.ended is null");
        } else if (statuses.stream().allMatch(RunStatus::isFinal)
                && !statuses.contains(RunStatus.COMPLETED)) {
            conditions.add("r.ended in ('failed', 'canceled')");
        }
        var in = new StringJoiner(", ", "r.status in (", ")");
        int count = 0;
        for (RunStatus status : statuses) {
            in.add(":status_" + count);
            values.put("status_" + count, word(status));
            count++;
        }
        conditions.add(in.toString());
    }

    private String sql() {
        return "select %s from %s %s order by %s desc limit :limit"
                .formatted(RunRows.COLUMNS, from, where(conditions), order);
    }

    static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }
}
