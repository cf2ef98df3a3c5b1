package dev.signalbox.server.event;

import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunLog.FeedFilter;
import dev.signalbox.server.http.Query;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked of the events of all runs.
///
/// @param after `start`, `now` or a cursor, as it was given
/// @param patience how long to wait for a first event
public record FeedQuery(@Nullable String after, FeedFilter filter, int limit, Duration patience) {

    private static final String[] OF_STREAM = {
        "after", "since", "type", "stage", "status", "pipeline", "label"
    };
    private static final String[] OF_POLL = {
        "after", "since", "type", "stage", "status", "pipeline", "label", "limit", "wait"
    };

    public static FeedQuery ofPoll(RoutingContext http) {
        var query = Query.of(http, OF_POLL);
        return new FeedQuery(
                query.find("after"),
                filter(query),
                EventQuery.limit(query),
                EventQuery.wait(query.find("wait")));
    }

    public static FeedQuery ofStream(RoutingContext http) {
        var query = Query.of(http, OF_STREAM);
        return new FeedQuery(query.find("after"), filter(query), 0, Duration.ZERO);
    }

    private static FeedFilter filter(Query query) {
        return new FeedFilter(
                EventQuery.filter(query), query.find("pipeline"), labels(query.all("label")));
    }

    private static Map<String, String> labels(Iterable<String> given) {
        var labels = new HashMap<String, String>();
        for (String label : given) {
            int colon = label.indexOf(':');
            if (colon < 1) {
                throw Query.wrong("label", "must be key:value");
            }
            labels.put(label.substring(0, colon), label.substring(colon + 1));
        }
        return labels;
    }

    /// Where to begin.
    ///
    /// @param name of what `after` was given in, for the complaint
    /// @param usual where to begin when nothing is said: `start` or `now`
    public static long position(
            String name, @Nullable String after, String usual, FeedFilter filter, RunLog log) {
        String from = after == null ? (filter.events().since() == null ? usual : "start") : after;
        return switch (from) {
            case "start" -> 0;
            case "now" -> log.feedEnd();
            default -> position(name, from, filter);
        };
    }

    private static long position(String name, String text, FeedFilter filter) {
        FeedCursor cursor =
                FeedCursor.parse(text)
                        .orElseThrow(() ->
                                Query.wrong(
                                        name,
                                        "must be start, now, or a cursor that was given out here"));
        if (!cursor.isUnder(filter)) {
            throw Query.wrong(
                    name,
                    "is a cursor of another filter; go on with the same one, or begin anew with since");
        }
        return cursor.position();
    }
}
