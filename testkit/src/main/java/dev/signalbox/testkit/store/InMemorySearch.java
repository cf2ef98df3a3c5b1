package dev.signalbox.testkit.store;

import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.search.EventSearch;
import dev.signalbox.engine.search.SearchQuery;
import dev.signalbox.engine.search.SearchQuery.Order;
import dev.signalbox.engine.search.Searched;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks at every event.
final class InMemorySearch implements EventSearch {

    private final Memory memory;
    private final InMemoryStore store;

    InMemorySearch(Memory memory, InMemoryStore store) {
        this.memory = memory;
        this.store = store;
    }

    @Override
    public Page find(SearchQuery query, @Nullable Long after, int limit) {
        boolean newest = query.order() == Order.NEWEST;
        List<Searched> found =
                matching(query)
                        .filter(event ->
                                after == null
                                        || (newest ? event.pos() < after : event.pos() > after))
                        .limit(limit + 1L)
                        .toList();
        List<Searched> shown = found.size() > limit ? found.subList(0, limit) : found;
        return new Page(
                shown.stream().map(event -> event.line().json()).toList(),
                found.size() > limit ? Long.valueOf(shown.getLast().pos()) : null);
    }

    @Override
    public Count count(SearchQuery query) {
        return new Count(matching(query).count(), true);
    }

    private Stream<Searched> matching(SearchQuery query) {
        synchronized (memory) {
            store.checkReachable();
            var feed = List.copyOf(memory.feed);
            var ordered = query.order() == Order.NEWEST ? feed.reversed() : feed;
            return ordered.stream()
                    .filter(event ->
                            event.line().seq()
                                    >= Objects.requireNonNull(memory.byId.get(event.line().run()))
                                            .row
                                            .firstSeq())
                    .map(event -> {
                        RunRow run =
                                Objects.requireNonNull(memory.byId.get(event.line().run())).row;
                        return new Searched(
                                event.pos(),
                                event.line(),
                                run.pipeline(),
                                run.project(),
                                run.labels());
                    })
                    .filter(query::matches)
                    .toList()
                    .stream();
        }
    }

    /// There is none.
    @Override
    public boolean index() {
        return false;
    }
}
