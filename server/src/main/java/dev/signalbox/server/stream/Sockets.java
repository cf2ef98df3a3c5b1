package dev.signalbox.server.stream;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.event.FeedQuery;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Problems;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Access;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Projects;
import dev.signalbox.server.identity.Watches;
import dev.signalbox.server.identity.Watches.Watch;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemException;
import dev.signalbox.server.problem.ProblemType;
import dev.signalbox.server.settings.Settings;
import dev.signalbox.server.stream.SocketMessage.Subscribe;
import dev.signalbox.server.stream.SocketSession.Opened;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/ws`: the events of many runs over one WebSocket (RFC 6455).
@Singleton
public class Sockets {

    private static final String PATH = "/api/v1/ws";
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
    Sockets(
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
        router.get(PATH).handler(this::upgrade);
    }

    private void upgrade(RoutingContext http) {
        Identity identity = Call.of(http).identity();
        try {
            Access.needSomewhere(identity, Scope.RUNS_READ);
        } catch (ProblemException refused) {
            Problems.send(http, refused.problem());
            return;
        }
        String upgrade = http.request().getHeader(HttpHeaders.UPGRADE);
        if (!"websocket".equalsIgnoreCase(upgrade)) {
            Problems.send(
                    http,
                    Problem.of(
                                    ProblemType.UPGRADE_REQUIRED,
                                    "This path speaks WebSocket: send Upgrade: websocket.")
                            .withHeader("Upgrade", "websocket")
                            .withHeader("Connection", "upgrade"));
            return;
        }
        Context context = http.vertx().getOrCreateContext();
        http.request()
                .toWebSocket()
                .onSuccess(socket -> begin(socket, context, identity))
                .onFailure(failure -> Problems.send(http, 400, null));
    }

    private void begin(ServerWebSocket socket, Context context, Identity identity) {
        Hub hub = hubs.here(context);
        var session =
                new SocketSession(
                        socket,
                        hub,
                        heartbeat,
                        () -> seats.take(identity.id()),
                        (wanted, sink) ->
                                CompletableFuture.supplyAsync(
                                        () -> open(wanted, sink, hub, identity), VIRTUAL));
        Watch watch = watches.open(identity, () -> context.runOnContext(_ -> session.dismiss()));
        session.begin(watch::close);
    }

    private Opened open(Subscribe wanted, SocketSink sink, Hub hub, Identity identity) {
        String run = wanted.run();
        if (run != null) {
            projects.find(Projects.Kind.RUN, run)
                    .ifPresent(where ->
                            Access.need(
                                    identity,
                                    Scope.RUNS_READ,
                                    where,
                                    () -> RunProblems.noSuchRun(run)));
        }
        var interest =
                new Interest(
                        run == null ? new Topic.All() : new Topic.OfRun(run),
                        run == null
                                ? wanted.filter().within(identity.projects(Scope.RUNS_READ))
                                : wanted.filter());
        long after =
                run == null
                        ? FeedQuery.position("after", wanted.after(), "now", wanted.filter(), log)
                        : number(wanted.after());
        String snapshot = run == null ? snapshots.ofAll(interest, after) : snapshots.ofRun(run);
        return new Opened(new Subscription(interest, after, sink, hub, pieces), snapshot);
    }

    private static long number(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        if (!after.matches("\\d{1,18}")) {
            throw Query.wrong("after", "must be the number of an event");
        }
        return Long.parseLong(after);
    }
}
