package dev.signalbox.server.search;

import dev.signalbox.engine.search.SearchQuery;
import dev.signalbox.engine.search.SearchQuery.Order;
import dev.signalbox.engine.search.SearchText;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is asked for behind the `?`.
///
/// @param after the place at which the page before ended
record SearchParameters(SearchQuery query, int limit, @Nullable Long after, boolean counted) {

    private static final String CURSOR = "search";
    private static final int MOST_VALUES = 50;
    private static final int LONGEST_VALUE = 200;
    private static final int PLACE = 36;

    static SearchParameters of(RoutingContext http) {
        var query =
                Query.of(
                        http,
                        "q",
                        "type",
                        "stage",
                        "principal",
                        "label",
                        "run",
                        "pipeline",
                        "since",
                        "until",
                        "order",
                        "limit",
                        "cursor",
                        "count");
        SearchQuery asked =
                new SearchQuery(
                        text(query.find("q")),
                        types(query),
                        values(query, "stage"),
                        values(query, "principal"),
                        labels(query),
                        value(query, "run"),
                        value(query, "pipeline"),
                        time(query, "since"),
                        time(query, "until"),
                        order(query));
        return new SearchParameters(asked, query.limit(), after(query, asked), counted(query));
    }

    /// The same, but of no other projects than these.
    SearchParameters within(@Nullable Set<String> visible) {
        return new SearchParameters(query.within(visible), limit, after, counted);
    }

    /// Where the next page goes on.
    String cursor(long place) {
        return Query.cursor(CURSOR, query.fingerprint() + place);
    }

    private static SearchText text(@Nullable String q) {
        try {
            return q == null ? SearchText.NONE : SearchText.parse(q);
        } catch (SearchText.Malformed wrong) {
            throw Problem.of(
                            ProblemType.INVALID_SEARCH,
                            "q, character %d: %s.".formatted(wrong.at(), wrong.getMessage()))
                    .asException();
        }
    }

    private static Set<String> types(Query query) {
        Set<String> types = values(query, "type");
        for (String type : types) {
            int star = type.indexOf('*');
            if (star >= 0 && !(star == type.length() - 1 && type.endsWith(SearchQuery.FAMILY))) {
                throw Query.wrong("type", "must be a type, or a group of them like gate.*");
            }
        }
        return types;
    }

    private static Set<String> values(Query query, String name) {
        Set<String> all = query.all(name);
        if (all.size() > MOST_VALUES) {
            throw Query.wrong(name, "has %d values; at most %d".formatted(all.size(), MOST_VALUES));
        }
        all.forEach(value -> checkLength(name, value));
        return all;
    }

    private static @Nullable String value(Query query, String name) {
        String value = query.find(name);
        if (value != null) {
            checkLength(name, value);
        }
        return value;
    }

    private static void checkLength(String name, String value) {
        if (value.length() > LONGEST_VALUE) {
            throw Query.wrong(
                    name,
                    "has a value of %d characters; at most %d"
                            .formatted(value.length(), LONGEST_VALUE));
        }
    }

    private static Map<String, String> labels(Query query) {
        var labels = new HashMap<String, String>();
        for (String label : values(query, "label")) {
            int colon = label.indexOf(':');
            if (colon < 1) {
                throw Query.wrong("label", "must be key:value");
            }
            labels.put(label.substring(0, colon), label.substring(colon + 1));
        }
        return labels;
    }

    private static @Nullable Instant time(Query query, String name) {
        String text = query.find(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw Query.wrong(name, "must be a time like 2026-01-31T12:00:00Z");
        }
    }

    private static Order order(Query query) {
        Set<Order> orders = query.words("order", Order.class);
        if (orders.size() > 1) {
            throw Query.wrong("order", "is given more than once");
        }
        return orders.isEmpty() ? Order.NEWEST : orders.iterator().next();
    }

    private static boolean counted(Query query) {
        return query.flag("count");
    }

    private static @Nullable Long after(Query query, SearchQuery asked) {
        String cursor = query.cursor(CURSOR);
        if (cursor == null) {
            return null;
        }
        if (!cursor.matches("[0-9a-f-]{36}[0-9]{1,18}")) {
            throw Query.wrong("cursor", "is not one that this list gave out");
        }
        if (!cursor.startsWith(asked.fingerprint())) {
            throw Problem.of(
                            ProblemType.CURSOR_MISMATCH,
                            "The cursor was given out for another search: ask with the same "
                                    + "parameters, or without a cursor.")
                    .asException();
        }
        return Long.valueOf(cursor.substring(PLACE));
    }
}
