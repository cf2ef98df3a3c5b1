package dev.signalbox.store.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Terms of events by position. It may lie behind the log; it is made of nothing but the log and
/// can be made again at any time. `add` and `clear` are called by one thread at a time.
public interface SearchIndex extends AutoCloseable {

    /// Up to where the log is indexed.
    Mark reached();

    /// Between which positions events of a time may lie, by what is indexed.
    Span span(@Nullable Long sinceMs, @Nullable Long untilMs);

    /// Positions of what may match, in order.
    List<Long> list(TermQuery query, Span span, boolean newest, int limit);

    /// @param from where the caller believes the index is; if it is not, nothing is done
    void add(List<Entry> entries, Mark from, Mark to);

    /// Forgets everything.
    void clear();

    @Override
    void close();

    /// An indexed event, by which one can tell whether this is still the same log.
    ///
    /// @param pos 0: nothing is indexed
    record Mark(long pos, String run, long seq) {
        public static final Mark NONE = new Mark(0, "", 0);
    }

    /// Positions above `low` up to `high`.
    record Span(long low, long high) {

        public static final Span ALL = new Span(0, Long.MAX_VALUE);

        public Span and(Span other) {
            return new Span(Math.max(low, other.low), Math.min(high, other.high));
        }

        public boolean isEmpty() {
            return low >= high;
        }
    }

    record Entry(long pos, long atMs, List<String> terms) {
        public Entry {
            terms = List.copyOf(terms);
        }
    }
}
