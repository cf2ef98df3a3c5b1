package dev.signalbox.store.search;

import dev.signalbox.store.search.SearchIndex.Entry;
import dev.signalbox.store.search.SearchIndex.Span;
import dev.signalbox.store.sql.Session;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/// The earliest and the latest time in each block of positions. Times nearly follow positions, so a
/// few bytes a thousand events do what an index on the time would; and a clock that went back costs
/// speed, never an event.
public final class Blocks {

    private static final int BLOCK = 1024;

    private static final String UPSERT =
            """
            insert into search_block (block, first_ms, last_ms) values (?, ?, ?)
            on conflict (block) do update set
                first_ms = case when excluded.first_ms < search_block.first_ms
                    then excluded.first_ms else search_block.first_ms end,
                last_ms = case when excluded.last_ms > search_block.last_ms
                    then excluded.last_ms else search_block.last_ms end\
            """;
    private static final String FIRST =
            "select block from search_block where last_ms >= :since order by block limit 1";
    private static final String LAST =
            "select block from search_block where first_ms < :until order by block desc limit 1";

    private Blocks() {}

    public static void add(Session session, List<Entry> entries) throws SQLException {
        var first = new TreeMap<Long, Long>();
        var last = new TreeMap<Long, Long>();
        for (Entry entry : entries) {
            note(first, entry, Math::min);
            note(last, entry, Math::max);
        }
        PreparedStatement row = session.prepare(UPSERT);
        for (long block : first.keySet()) {
            row.setLong(1, block);
            row.setLong(2, first.getOrDefault(block, 0L));
            row.setLong(3, last.getOrDefault(block, 0L));
            row.addBatch();
        }
        if (!first.isEmpty()) {
            row.executeBatch();
        }
    }

    private static void note(Map<Long, Long> times, Entry entry, LongBinaryOperator which) {
        times.merge(entry.pos() / BLOCK, entry.atMs(), which::applyAsLong);
    }

    public static Span span(Session session, @Nullable Long sinceMs, @Nullable Long untilMs)
            throws SQLException {
        long low = 0;
        long high = Long.MAX_VALUE;
        if (sinceMs != null) {
            low =
                    session.query(FIRST)
                            .set("since", sinceMs)
                            .first(row -> row.getLong(1) * BLOCK - 1)
                            .orElse(Long.MAX_VALUE);
        }
        if (untilMs != null) {
            high =
                    session.query(LAST)
                            .set("until", untilMs)
                            .first(row -> (row.getLong(1) + 1) * BLOCK - 1)
                            .orElse(0L);
        }
        return new Span(low, high);
    }
}
