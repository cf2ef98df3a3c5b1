package dev.signalbox.store.log;

import dev.signalbox.engine.log.EventLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Event lines without the half that the columns say already. A line that does not begin the way
/// the columns say is kept whole, so what is read is always what was written.
final class Lines {

    private static final long DAY_MS = 86_400_000;

    /// What [#read] needs.
    static final String COLUMNS = "e.seq, e.at_ms, e.type, e.stage, e.rest";

    /// How many columns [#COLUMNS] has; what a query adds comes after them.
    static final int WIDTH = 5;

    private Lines() {}

    /// @param from the place of the first of [#COLUMNS]
    static String read(String run, ResultSet row, int from) throws SQLException {
        return whole(
                run,
                row.getLong(from),
                row.getLong(from + 1),
                row.getString(from + 2),
                row.getString(from + 3),
                row.getString(from + 4));
    }

    /// A whole event; its columns are [#COLUMNS] and `folds`.
    static EventLine event(String run, ResultSet row, int from) throws SQLException {
        return new EventLine(
                run,
                row.getLong(from),
                Instant.ofEpochMilli(row.getLong(from + 1)),
                row.getString(from + 2),
                row.getString(from + 3),
                row.getBoolean(from + WIDTH),
                read(run, row, from));
    }

    /// What is kept: starts with a brace only when it is the whole line.
    static String rest(EventLine line) {
        String head =
                head(line.run(), line.seq(), line.at().toEpochMilli(), line.type(), line.stage());
        String json = line.json();
        return json.startsWith(head) && !json.startsWith("{", head.length())
                ? json.substring(head.length())
                : json;
    }

    static String whole(
            String run, long seq, long atMs, String type, @Nullable String stage, String rest) {
        return rest.startsWith("{") ? rest : head(run, seq, atMs, type, stage).concat(rest);
    }

    private static String head(
            String run, long seq, long atMs, String type, @Nullable String stage) {
        var out = new StringBuilder(256);
        out.append("{\"seq\":").append(seq);
        out.append(",\"id\":\"").append(run).append('.').append(seq);
        out.append("\",\"run\":\"").append(run).append("\",\"ts\":\"");
        time(out, atMs);
        out.append("\",\"type\":\"").append(type).append('"');
        if (stage != null) {
            out.append(",\"stage\":\"").append(stage).append('"');
        }
        return out.toString();
    }

    /// As RFC 3339 in UTC with milliseconds; a tenth of the cost of a formatter, for every event.
    private static void time(StringBuilder out, long atMs) {
        var date = LocalDate.ofEpochDay(Math.floorDiv(atMs, DAY_MS));
        int ms = (int) Math.floorMod(atMs, DAY_MS);
        digits(out, date.getYear(), 1000);
        digits(out.append('-'), date.getMonthValue(), 10);
        digits(out.append('-'), date.getDayOfMonth(), 10);
        digits(out.append('T'), ms / 3_600_000, 10);
        digits(out.append(':'), ms / 60_000 % 60, 10);
        digits(out.append(':'), ms / 1000 % 60, 10);
        digits(out.append('.'), ms % 1000, 100);
        out.append('Z');
    }

    private static void digits(StringBuilder out, int number, int highest) {
        for (int unit = highest; unit > 0; unit /= 10) {
            out.append((char) ('0' + number / unit % 10));
        }
    }
}
