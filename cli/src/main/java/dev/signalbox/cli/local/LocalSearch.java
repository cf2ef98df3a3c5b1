package dev.signalbox.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Service.EventSearchQuery;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.search.EventSearch;
import dev.signalbox.engine.search.EventSearch.Page;
import dev.signalbox.engine.search.SearchQuery;
import dev.signalbox.engine.search.SearchQuery.Order;
import dev.signalbox.engine.search.SearchText;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Searches the data folder's events as the server does.
final class LocalSearch {

    private LocalSearch() {}

    static JsonNode find(EventSearch search, EventSearchQuery asked) {
        SearchQuery query = query(asked);
        Page page = search.find(query, after(asked.filters().get("cursor"), query), asked.limit());
        ObjectNode answer = Json.mapper().createObjectNode();
        var items = answer.putArray("items");
        page.lines().forEach(line -> items.add(Json.parse(line)));
        if (page.next() != null) {
            answer.put("next", query.fingerprint() + "." + page.next());
        }
        if (asked.filters().containsKey("count")) {
            var count = search.count(query);
            answer.putObject("count").put("events", count.events()).put("exact", count.exact());
        }
        return answer;
    }

    private static @Nullable Long after(@Nullable String cursor, SearchQuery query) {
        if (cursor == null) {
            return null;
        }
        String own = query.fingerprint() + ".";
        if (!cursor.startsWith(own) || !cursor.substring(own.length()).matches("[0-9]{1,18}")) {
            throw Failure.usage("The cursor belongs to another search");
        }
        return Long.valueOf(cursor.substring(own.length()));
    }

    private static SearchQuery query(EventSearchQuery asked) {
        Map<String, String> filters = asked.filters();
        return new SearchQuery(
                SearchText.parse(filters.getOrDefault("q", "")),
                values(filters, "type"),
                values(filters, "stage"),
                values(filters, "principal"),
                asked.labels(),
                filters.get("run"),
                filters.get("pipeline"),
                time(filters.get("since")),
                time(filters.get("until")),
                filters.containsKey("order") ? Order.OLDEST : Order.NEWEST);
    }

    private static Set<String> values(Map<String, String> filters, String name) {
        String all = filters.get(name);
        return all == null ? Set.of() : Set.copyOf(java.util.List.of(all.split(",")));
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
