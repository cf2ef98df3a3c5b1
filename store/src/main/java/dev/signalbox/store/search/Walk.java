package dev.signalbox.store.search;

import dev.signalbox.engine.search.SearchQuery;
import dev.signalbox.engine.search.SearchQuery.Order;
import dev.signalbox.engine.search.Searched;
import dev.signalbox.store.log.SearchedEvents;
import dev.signalbox.store.search.SearchIndex.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goes through the log in one direction, by the index as far as it reaches and event by event
/// beyond, until the visitor has enough, the patience is over or the end is reached.
final class Walk {

    /// Events read at a time where there is no index.
    private static final int PIECE = 1_000;

    private static final int MOST_AT_ONCE = 2_000;

    private final SearchedEvents log;
    private final SearchIndex index;
    private final SearchQuery query;
    private final TermQuery terms;
    private final Ends ends;
    private final Visitor visitor;
    private final long deadline;
    private final boolean newest;
    private long place;

    interface Visitor {
        /// @return whether more is wanted
        boolean visit(Searched event);
    }

    /// @param after where an earlier walk ended
    /// @param indexed the last position in the index
    /// @param end the last position of the log
    record Ends(@Nullable Long after, long indexed, long end) {}

    Walk(
            SearchedEvents log,
            SearchIndex index,
            SearchQuery query,
            Ends ends,
            Duration patience,
            Visitor visitor) {
        this.log = log;
        this.index = index;
        this.query = query;
        this.terms = TermQuery.of(query);
        this.ends = ends;
        this.visitor = visitor;
        this.deadline = System.nanoTime() + patience.toNanos();
        this.newest = query.order() == Order.NEWEST;
    }

    /// The last position that was looked at.
    long place() {
        return place;
    }

    /// @param wanted how many events the visitor may want
    /// @return whether everything was looked at
    boolean go(int wanted) {
        Long after = ends.after();
        place = after != null ? after : newest ? ends.end() + 1 : 0;
        Span all = new Span(0, ends.end());
        if (after != null) {
            all = all.and(newest ? new Span(0, after - 1) : new Span(after, Long.MAX_VALUE));
        }
        Span known = all.and(new Span(0, ends.indexed()));
        if (!known.isEmpty() && (query.since() != null || query.until() != null)) {
            known = known.and(index.span(ms(query.since()), ms(query.until())));
        }
        Span tail = all.and(new Span(ends.indexed(), Long.MAX_VALUE));
        return newest ? scan(tail) && indexed(known, wanted) : indexed(known, wanted) && scan(tail);
    }

    private static @Nullable Long ms(@Nullable Instant time) {
        return time == null ? null : Long.valueOf(time.toEpochMilli());
    }

    private boolean indexed(Span span, int wanted) {
        if (terms.isOfNoHelp()) {
            return scan(span);
        }
        Span left = span;
        int some = Math.min(wanted, MOST_AT_ONCE);
        while (!left.isEmpty()) {
            List<Long> places = index.list(terms, left, newest, some);
            if (!places.isEmpty() && !visit(log.at(places, newest, query.readsLabels()))) {
                return false;
            }
            if (places.size() < some) {
                return true;
            }
            place = places.getLast();
            left = beyond(left);
            some = Math.min(2 * some, MOST_AT_ONCE);
            if (isLate()) {
                return false;
            }
        }
        return true;
    }

    private boolean scan(Span span) {
        Span left = span;
        while (!left.isEmpty()) {
            List<Searched> events = log.range(left, newest, PIECE, query.readsLabels());
            if (!visit(events)) {
                return false;
            }
            if (events.size() < PIECE) {
                return true;
            }
            place = events.getLast().pos();
            left = beyond(left);
            if (isLate()) {
                return false;
            }
        }
        return true;
    }

    private Span beyond(Span span) {
        return newest
                ? span.and(new Span(0, place - 1))
                : span.and(new Span(place, Long.MAX_VALUE));
    }

    private boolean visit(List<Searched> events) {
        for (Searched event : events) {
            if (query.matches(event) && !visitor.visit(event)) {
                return false;
            }
        }
        return true;
    }

    /// At least one piece is gone through every time, so that whoever comes back gets on.
    private boolean isLate() {
        return System.nanoTime() > deadline;
    }
}
