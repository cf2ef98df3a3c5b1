package dev.signalbox.engine.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds events of all runs. Called by any number of threads. What was committed when a method is
/// called is looked at, whether or not it is indexed yet. Every method throws
/// [dev.signalbox.engine.log.StoreUnavailable] when the store cannot answer.
public interface EventSearch {

    /// @param after the place that the page before gave as `next`
    Page find(SearchQuery query, @Nullable Long after, int limit);

    /// How many there are, as far as that can be said in a second.
    Count count(SearchQuery query);

    /// Takes the next events into the index, some thousands at most. Called by the store's engine,
    /// by one thread at a time.
    ///
    /// @return whether there are more
    boolean index();

    /// @param lines the stored ones, in the order asked for; may be fewer than `limit` although
    ///   there are more
    /// @param next where to go on; absent: everything was looked at
    record Page(List<String> lines, @Nullable Long next) {
        public Page {
            lines = List.copyOf(lines);
        }
    }

    /// @param exact whether there are no more than that
    record Count(long events, boolean exact) {}
}
