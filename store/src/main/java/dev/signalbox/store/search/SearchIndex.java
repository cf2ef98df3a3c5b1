package dev.signalbox.store.search;

import dev.signalbox.store.log.Mark;
import dev.signalbox.store.log.Span;
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

    record Entry(long pos, long atMs, List<String> terms) {
        public Entry {
            terms = List.copyOf(terms);
        }
    }
}
