package dev.signalbox.server.stream;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.view.Views;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.event.EventPage;
import dev.signalbox.server.event.EventPages;
import dev.signalbox.server.event.EventQuery;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Problems;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.problem.Failures;
import dev.signalbox.server.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// `GET /api/v1/runs/{run}/events/stream`: what happened since the number that the client knows,
/// and then what happens, without a gap or a repeat between the two.
@Singleton
public class RunStreams {

    private static final String PATH = "/api/v1/(?:runs|jobs|tasks)/(?<run>[^/]+)/events/stream";
    private static final int PAGE = 200;
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final Host host;
    private final EventPages pages;
    private final Duration heartbeat;
    private final Set<RunStream> open = ConcurrentHashMap.newKeySet();

    @Inject
    RunStreams(Host host, EventPages pages, Settings settings) {
        this.host = host;
        this.pages = pages;
        this.heartbeat = settings.heartbeat();
    }

    void register(@Observes Router router) {
        router.getWithRegex(PATH).handler(this::open);
    }

    void stop(@Observes ShutdownEvent event) {
        open.forEach(RunStream::leave);
    }

    private void open(RoutingContext http) {
        Context context = http.vertx().getOrCreateContext();
        var _ =
                CompletableFuture.completedFuture(http)
                        .thenComposeAsync(this::prepare, VIRTUAL)
                        .whenComplete((ready, failure) ->
                                context.runOnContext(_ -> {
                                    if (failure != null) {
                                        String request = Call.of(http).requestId();
                                        Problems.send(http, Failures.of(failure, request));
                                    } else {
                                        begin(http, context, ready);
                                    }
                                }));
    }

    private record Ready(String run, EventQuery query, String state, EventPage first) {}

    private CompletableFuture<Ready> prepare(RoutingContext http) {
        String run = requireNonNull(http.pathParam("run"));
        EventQuery query = query(http);
        String state =
                host.find(run)
                        .map(Views::run)
                        .map(RunStreams::json)
                        .orElseThrow(() -> RunProblems.noSuchRun(run).asException());
        return pages.poll(run, query.patiently(Duration.ZERO))
                .thenApply(first -> new Ready(run, query, state, first));
    }

    /// A client that comes back says how far it got in the header; that is later than what its
    /// address says.
    private EventQuery query(RoutingContext http) {
        EventQuery asked = EventQuery.ofStream(http, PAGE).patiently(heartbeat);
        String last = http.request().getHeader("Last-Event-ID");
        if (last == null || last.isEmpty()) {
            return asked;
        }
        if (!last.matches("\\d{1,18}")) {
            throw Query.wrong("Last-Event-ID", "must be the number of an event");
        }
        return asked.from(Long.parseLong(last));
    }

    private void begin(RoutingContext http, Context context, Ready ready) {
        boolean returns = http.request().getHeader("Last-Event-ID") != null;
        if (returns && ready.first().complete() && ready.first().lines().isEmpty()) {
            // No more will come: by the standard this keeps a browser from asking again.
            http.response().setStatusCode(204).end();
            return;
        }
        var stream =
                new RunStream(
                        http.response(),
                        context,
                        ready.query(),
                        query -> pages.poll(ready.run(), query),
                        open::remove);
        open.add(stream);
        stream.begin(ready.state(), ready.first());
    }

    private static String json(Object view) {
        try {
            return Json.mapper().writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view is always JSON", e);
        }
    }
}
