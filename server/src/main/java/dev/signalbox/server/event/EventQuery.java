package dev.signalbox.server.event;

import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.pipeline.Durations;
import dev.signalbox.server.http.Query;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is asked of a run's history.
///
/// @param after the number of the last event that is known; 0: none
/// @param patience how long to wait for a first event
public record EventQuery(long after, EventFilter filter, int limit, Duration patience) {

    private static final int USUAL_LIMIT = 100;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    static EventQuery of(RoutingContext http) {
        var query = Query.of(http, "after", "since", "limit", "type", "stage", "status", "wait");
        return new EventQuery(
                query.number("after", 0, 0, Long.MAX_VALUE),
                filter(query),
                limit(query),
                wait(query.find("wait")));
    }

    /// What is asked of a stream, which has no end of its own.
    public static EventQuery ofStream(RoutingContext http) {
        var query = Query.of(http, "after", "since", "type", "stage", "status");
        return new EventQuery(
                query.number("after", 0, 0, Long.MAX_VALUE),
                filter(query),
                USUAL_LIMIT,
                Duration.ZERO);
    }

    boolean matches(EventLine line) {
        return filter.matches(line);
    }

    /// The same, with that much less patience.
    EventQuery sooner(Duration spent) {
        Duration left = patience.minus(spent);
        return new EventQuery(after, filter, limit, left.isNegative() ? Duration.ZERO : left);
    }

    static int limit(Query query) {
        return (int) query.number("limit", USUAL_LIMIT, 1, Query.MOST);
    }

    static EventFilter filter(Query query) {
        var filter =
                new EventFilter(
                        query.all("type"),
                        query.all("stage"),
                        query.all("status"),
                        since(query.find("since")));
        return filter.equals(EventFilter.ALL) ? EventFilter.ALL : filter;
    }

    private static @Nullable Instant since(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw Query.wrong("since", "must be a time like 2026-01-31T12:00:00Z");
        }
    }

    static Duration wait(@Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        Optional<Duration> wait = Durations.parse(text.matches("\\d{1,9}") ? text + "s" : text);
        if (wait.isEmpty() || wait.get().compareTo(LONGEST_WAIT) > 0) {
            throw Query.wrong("wait", "must be a duration up to 30s, like 25s");
        }
        return wait.get();
    }
}
