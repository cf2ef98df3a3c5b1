package dev.signalbox.server.stream;

import static java.util.Objects.requireNonNull;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunLog.FeedFilter;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.event.EventQuery;
import dev.signalbox.server.event.FeedQuery;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Problems;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Access;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Projects;
import dev.signalbox.server.identity.Watches;
import dev.signalbox.server.identity.Watches.Watch;
import dev.signalbox.server.problem.Failures;
import dev.signalbox.server.problem.ProblemException;
import dev.signalbox.server.settings.Settings;
import dev.signalbox.server.stream.Seats.Seat;
import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/runs/{run}/events/stream` and `GET /api/v1/events/stream`: what happened since the
/// event that the client knows, and then what happens, without a gap or a repeat between the two.
@Singleton
public class EventStreams {

    private static final String OF_RUN = "/api/v1/(?:runs|jobs|tasks)/(?<run>[^/]+)/events/stream";
    private static final String OF_ALL = "/api/v1/events/stream";
    private static final String LAST = "Last-Event-ID";
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final Snapshots snapshots;
    private final RunLog log;
    private final Pieces pieces;
    private final Hubs hubs;
    private final Seats seats;
    private final Projects projects;
    private final Watches watches;
    private final Duration heartbeat;

    @Inject
    EventStreams(
            Snapshots snapshots,
            RunLog log,
            Pieces pieces,
            Hubs hubs,
            Seats seats,
            Projects projects,
            Watches watches,
            Settings settings) {
        this.watches = watches;
        this.projects = projects;
        this.snapshots = snapshots;
        this.log = log;
        this.pieces = pieces;
        this.hubs = hubs;
        this.seats = seats;
        this.heartbeat = settings.heartbeat();
    }

    void register(@Observes Router router) {
        router.getWithRegex(OF_RUN).handler(http -> open(http, this::ofRun));
        router.get(OF_ALL).handler(http -> open(http, this::ofAll));
    }

    /// @param snapshot what `connected` says; nothing when the client has all there will ever be
    private record Opening(Interest interest, long after, @Nullable String snapshot) {}

    private void open(
            RoutingContext http, Function<RoutingContext, CompletableFuture<Opening>> prepare) {
        Context context = http.vertx().getOrCreateContext();
        var _ =
                CompletableFuture.completedFuture(http)
                        .thenComposeAsync(prepare, VIRTUAL)
                        .whenComplete((opening, failure) ->
                                context.runOnContext(_ -> {
                                    if (failure == null) {
                                        begin(http, context, opening);
                                    } else {
                                        refuse(http, failure);
                                    }
                                }));
    }

    private CompletableFuture<Opening> ofRun(RoutingContext http) {
        String run = requireNonNull(http.pathParam("run"));
        EventQuery query = EventQuery.ofStream(http);
        String last = last(http);
        long after = last == null ? query.after() : number(last);
        var interest =
                new Interest(new Topic.OfRun(run), new FeedFilter(query.filter(), null, Map.of()));
        Identity identity = Call.of(http).identity();
        checkRun(run, identity);
        String snapshot = snapshots.ofRun(run);
        return last == null
                ? CompletableFuture.completedFuture(new Opening(interest, after, snapshot))
                : pieces.read(interest, after, 1)
                        .thenApply(rest -> {
                            boolean over =
                                    rest.complete()
                                            && rest.entries().isEmpty()
                                            && after <= rest.end()
                                            && after + 1 >= rest.oldest();
                            return new Opening(interest, after, over ? null : snapshot);
                        });
    }

    private CompletableFuture<Opening> ofAll(RoutingContext http) {
        FeedQuery query = FeedQuery.ofStream(http);
        FeedFilter filter = query.filter();
        String last = last(http);
        long after =
                last == null
                        ? FeedQuery.position("after", query.after(), "now", filter, log)
                        : FeedQuery.position(LAST, last, "now", filter, log);
        var interest =
                new Interest(new Topic.All(), filter.within(visible(Call.of(http).identity())));
        return CompletableFuture.completedFuture(
                new Opening(interest, after, snapshots.ofAll(interest, after)));
    }

    private void checkRun(String run, Identity identity) {
        projects.find(Projects.Kind.RUN, run)
                .ifPresent(where ->
                        Access.need(
                                identity,
                                Scope.RUNS_READ,
                                where,
                                () -> RunProblems.noSuchRun(run)));
    }

    /// @throws ProblemException it may read runs nowhere
    private static @Nullable Set<String> visible(Identity identity) {
        Access.needSomewhere(identity, Scope.RUNS_READ);
        return identity.projects(Scope.RUNS_READ);
    }

    /// A client that comes back says how far it got in the header; that is later than what its
    /// address says.
    private static @Nullable String last(RoutingContext http) {
        String last = http.request().getHeader(LAST);
        return last == null || last.isEmpty() ? null : last;
    }

    private static long number(String last) {
        if (!last.matches("\\d{1,18}")) {
            throw Query.wrong(LAST, "must be the number of an event");
        }
        return Long.parseLong(last);
    }

    private void begin(RoutingContext http, Context context, Opening opening) {
        if (http.response().closed()) {
            return;
        }
        String snapshot = opening.snapshot();
        if (snapshot == null) {
            // No more will come: by the standard this keeps a browser from asking again.
            http.response().setStatusCode(204).end();
            return;
        }
        try {
            Seat seat = seats.take(Call.of(http).identity().id());
            Hub hub = hubs.here(context);
            var held = new AtomicReference<@Nullable EventSink>();
            Watch watch =
                    watches.open(
                            Call.of(http).identity(),
                            () -> context.runOnContext(_ -> cutOff(held.get())));
            var sink =
                    new EventSink(
                            http.response(),
                            hub,
                            () -> {
                                watch.close();
                                seat.leave();
                            },
                            heartbeat);
            held.set(sink);
            sink.begin(
                    new Subscription(opening.interest(), opening.after(), sink, hub, pieces),
                    snapshot);
        } catch (ProblemException full) {
            refuse(http, full);
        }
    }

    /// Whoever comes back is asked anew who they are.
    private static void cutOff(@Nullable EventSink sink) {
        if (sink != null) {
            sink.cutOff();
        }
    }

    private static void refuse(RoutingContext http, Throwable failure) {
        Problems.send(http, Failures.of(failure, Call.of(http).requestId()));
    }
}
