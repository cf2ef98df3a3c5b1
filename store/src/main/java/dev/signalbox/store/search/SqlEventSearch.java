package dev.signalbox.store.search;

import dev.signalbox.engine.search.EventSearch;
import dev.signalbox.engine.search.SearchQuery;
import dev.signalbox.engine.search.Searched;
import dev.signalbox.store.log.SearchedEvents;
import dev.signalbox.store.search.SearchIndex.Entry;
import dev.signalbox.store.search.SearchIndex.Mark;
import dev.signalbox.store.search.SearchIndex.Span;
import dev.signalbox.store.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Searches the log of either database: the index for what it has, the log itself for the rest.
public final class SqlEventSearch implements EventSearch {

    private static final int BATCH = 4_000;
    private static final int MOST_COUNTED = 10_000;
    private static final Duration FINDING = Duration.ofSeconds(2);
    private static final Duration COUNTING = Duration.ofSeconds(1);

    private final SearchedEvents log;
    private final SearchIndex index;

    /// @param unpacking how this database makes rows of `:list`, numbers with commas between
    public SqlEventSearch(Database database, SearchIndex index, String unpacking) {
        this.log = new SearchedEvents(database, unpacking);
        this.index = index;
    }

    @Override
    public Page find(SearchQuery query, @Nullable Long after, int limit) {
        var lines = new ArrayList<String>();
        var places = new ArrayList<Long>();
        // One more than wanted tells whether there are more.
        Walk walk =
                walk(
                        query,
                        after,
                        FINDING,
                        event -> {
                            lines.add(event.line().json());
                            places.add(event.pos());
                            return lines.size() <= limit;
                        });
        boolean all = walk.go(limit + 1);
        if (lines.size() > limit) {
            return new Page(lines.subList(0, limit), places.get(limit - 1));
        }
        return new Page(lines, all ? null : Long.valueOf(walk.place()));
    }

    @Override
    public Count count(SearchQuery query) {
        var counted = new long[1];
        boolean all =
                walk(query, null, COUNTING, _ -> ++counted[0] <= MOST_COUNTED).go(MOST_COUNTED);
        return new Count(Math.min(counted[0], MOST_COUNTED), all);
    }

    private Walk walk(
            SearchQuery query, @Nullable Long after, Duration patience, Walk.Visitor visitor) {
        // In this order: what is indexed is committed.
        Mark reached = trusted();
        return new Walk(
                log,
                index,
                query,
                new Walk.Ends(after, reached.pos(), log.end()),
                patience,
                visitor);
    }

    /// Where the index has reached in this very log. A log that was put back to an earlier state,
    /// or an index that was, do not belong together.
    private Mark trusted() {
        Mark reached = index.reached();
        return reached.pos() == 0 || log.holds(reached) ? reached : Mark.NONE;
    }

    @Override
    public boolean index() {
        Mark from = trusted();
        if (from.pos() == 0 && index.reached().pos() != 0) {
            index.clear();
        }
        List<Searched> events = log.range(new Span(from.pos(), Long.MAX_VALUE), false, BATCH, true);
        if (events.isEmpty()) {
            return false;
        }
        var entries = new ArrayList<Entry>(events.size());
        for (Searched event : events) {
            entries.add(entry(event));
        }
        Searched last = events.getLast();
        index.add(entries, from, new Mark(last.pos(), last.line().run(), last.line().seq()));
        return events.size() == BATCH;
    }

    private static Entry entry(Searched event) {
        Instant at = event.line().at();
        return new Entry(event.pos(), at.toEpochMilli(), List.copyOf(Terms.of(event)));
    }

    public void close() {
        index.close();
    }
}
