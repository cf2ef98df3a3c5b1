package dev.signalbox.store.log;

import dev.signalbox.engine.log.RunLog.RunFilter;
import dev.signalbox.engine.log.RunLog.RunPiece;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.log.RunText;
import dev.signalbox.store.sql.Query;
import dev.signalbox.store.sql.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The runs that a text is found in. An id's beginning is looked up; for any other text, what
/// passes the filter is looked through, newest first, in growing pieces up to a bound: what the
/// database finds is more than what matches, for it knows no more letters than ASCII's, and the
/// text itself decides.
final class RunSearch {

    /// So many runs at once, then more: most texts are found among the newest.
    private static final int FIRST = 1_000;

    private static final int GROWTH = 4;

    /// So many rows at once, of which most should match.
    private static final int ROWS = 200;

    /// So many runs are looked at before whoever asks has to say that it should go on.
    private static final int MOST = 100_000;

    /// More than there are. It keeps the databases from turning a query in a query into one.
    private static final long ALL = 1L << 40;

    /// Column by column: to put them together first takes twice as long.
    private static final String SEEN =
            """
            (lower(r.pipeline) like :like escape '!' or lower(r.starter) like :like escape '!'
                or r.labels <> '{}' and lower(r.labels) like :like escape '!')\
            """;

    private final Session session;
    private final RunText text;

    /// What is looked at: where from, on which conditions, in which order.
    private final String from;

    private final List<String> looked = new ArrayList<>();
    private final Map<String, Object> lookedValues = new LinkedHashMap<>();
    private final String order;

    /// What it must fulfil besides.
    private final List<String> wanted = new ArrayList<>();

    private final Map<String, Object> wantedValues = new LinkedHashMap<>();

    private RunSearch(Session session, RunFilter filter, RunText text) {
        this.session = session;
        this.text = text;
        var listing = new RunListing(filter, !text.isId());
        if (text.isId()) {
            from = "run r";
            order = "r.id";
            looked.add("r.id >= :first and r.id <= :last");
            lookedValues.put("first", text.text());
            lookedValues.put("last", text.text() + '\uffff');
            wanted.addAll(listing.conditions());
            wantedValues.putAll(listing.values());
        } else {
            from = listing.from();
            order = listing.order();
            looked.addAll(listing.conditions());
            lookedValues.putAll(listing.values());
            wanted.add(SEEN);
            wantedValues.put("like", like(text.text()));
        }
    }

    /// A pattern for at least all that the text is in. In the JSON of the labels there are
    /// quotation marks around a colon, and some characters are written otherwise.
    private static String like(String text) {
        var pattern = new StringBuilder("%");
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '%' || c == '_' || c == '!') {
                pattern.append('!').append(c);
            } else if (c >= ' ' && c < 0x7f && c != ':' && c != '"' && c != '\\') {
                pattern.append(c);
            } else {
                pattern.append('%');
            }
        }
        return pattern.append('%').toString();
    }

    static RunPiece search(
            Session session, RunFilter filter, RunText text, @Nullable String before, int limit)
            throws SQLException {
        return new RunSearch(session, filter, text).search(before, limit);
    }

    private RunPiece search(@Nullable String before, int limit) throws SQLException {
        var found = new ArrayList<RunRow>();
        int some = FIRST;
        int rowsAtOnce = Math.max(limit, ROWS);
        String reached = before;
        for (int left = MOST; left > 0; some = Math.min(some * GROWTH, left)) {
            Optional<Place> floor = floor(reached, some);
            List<RunRow> rows = rows(reached, floor, rowsAtOnce);
            for (RunRow row : rows) {
                if (text.matches(row)) {
                    found.add(row);
                    if (found.size() == limit) {
                        return new RunPiece(found, row.id());
                    }
                }
            }
            if (rows.size() == rowsAtOnce) {
                reached = rows.getLast().id();
                left -= rowsAtOnce;
                rowsAtOnce *= GROWTH;
            } else if (floor.isPresent()) {
                reached = floor.get().id();
                left -= some;
            } else {
                return new RunPiece(found, null);
            }
        }
        return new RunPiece(found, reached);
    }

    private record Place(String id, Object key) {}

    /// Where the next so many runs end; nothing where there are fewer.
    private Optional<Place> floor(@Nullable String before, int some) throws SQLException {
        var conditions = new ArrayList<>(looked);
        var given = new LinkedHashMap<>(lookedValues);
        below(before, conditions, given);
        String sql =
                "select r.id, r.run_no from %s %s order by %s desc limit 1 offset :skipped"
                        .formatted(from, RunListing.where(conditions), order);
        return session.query(sql)
                .setAll(given)
                .set("skipped", some - 1)
                .first(row -> {
                    String id = row.getString(1);
                    return new Place(id, text.isId() ? id : (Object) row.getLong(2));
                });
    }

    private List<RunRow> rows(@Nullable String before, Optional<Place> floor, int limit)
            throws SQLException {
        var conditions = new ArrayList<>(looked);
        var given = new LinkedHashMap<>(lookedValues);
        below(before, conditions, given);
        if (floor.isPresent()) {
            conditions.add(order + " >= :floor");
            given.put("floor", floor.get().key());
        }
        String sql = text.isId() ? fenced(conditions) : flat(conditions);
        Query query = session.query(sql).setAll(given).setAll(wantedValues).set("limit", limit);
        return (text.isId() ? query.set("all", ALL) : query).list(RunRows::read);
    }

    /// Few runs have an id that begins so, or all; the filter must not make the databases begin
    /// elsewhere, with all that pass it.
    private String fenced(List<String> conditions) {
        return """
        select %s from (select r.* from %s %s order by %s desc limit :all) r %s
        order by r.id desc limit :limit\
        """
                .formatted(
                        RunRows.COLUMNS,
                        from,
                        RunListing.where(conditions),
                        order,
                        RunListing.where(wanted));
    }

    private String flat(List<String> conditions) {
        conditions.addAll(wanted);
        return "select %s from %s %s order by %s desc limit :limit"
                .formatted(RunRows.COLUMNS, from, RunListing.where(conditions), order);
    }

    private void below(@Nullable String before, List<String> conditions, Map<String, Object> given)
            throws SQLException {
        if (before != null) {
            conditions.add(order + " < :before");
            given.put(
                    "before",
                    text.isId() ? before : (Object) RunListing.numberAtOrBelow(session, before));
        }
    }
}
