package dev.signalbox.server.http;

import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.json.Json;
import dev.signalbox.server.host.Settings;
import dev.signalbox.server.identity.Credentials;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import dev.signalbox.server.problem.Problems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What every request passes before any path is looked at: its id, the Host and Origin checks, the
/// size it announces, who asks, and the old names of `/runs`.
@Singleton
public class FrontDoor {

    private static final int FIRST = 10_000;
    private static final String API = "/api/v1";
    private static final Pattern ALIAS = Pattern.compile("/api/v1/(?:jobs|tasks)(/.*|)");

    private final Ids ids =
            new Ids(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());
    private final Credentials credentials;
    private final Set<String> hosts;
    private final Set<String> origins;

    @Inject
    FrontDoor(Settings settings, Credentials credentials) {
        this.credentials = credentials;
        this.hosts = settings.hostHeaders();
        this.origins = settings.origins();
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, FIRST);
    }

    /// What no route took, and what failed outside the resources.
    void register(@Observes Router router) {
        for (int status : List.of(400, 404, 405, 406, 413, 415, 500)) {
            router.errorHandler(status, http -> Problems.send(http, status, null));
        }
        router.route().last().handler(http -> Problems.send(http, 404, null));
        router.route()
                .last()
                .failureHandler(http -> Problems.send(http, http.statusCode(), http.failure()));
    }

    private void pass(RoutingContext http) {
        if (Call.isOpen(http)) {
            // Rerouted, which takes the headers away.
            mark(http, Call.of(http));
            http.next();
            return;
        }
        Call call = Call.open(http, ids.next("req"));
        mark(http, call);
        Problem problem = check(http.request(), call);
        if (problem != null) {
            Problems.send(http, problem);
            return;
        }
        Optional<String> path = canonical(call.path());
        if (path.isPresent()) {
            http.reroute(path.get());
        } else {
            http.next();
        }
    }

    private static void mark(RoutingContext http, Call call) {
        http.response().putHeader("X-Request-Id", call.requestId());
        http.response().putHeader("X-Content-Type-Options", "nosniff");
    }

    private @Nullable Problem check(HttpServerRequest request, Call call) {
        Problem problem = checkHost(request);
        if (problem == null) {
            problem = checkOrigin(request);
        }
        if (problem == null) {
            problem = checkLength(request);
        }
        if (problem == null && !"/healthz".equals(request.path())) {
            problem = credentials.check(request, call::identify);
        }
        return problem;
    }

    /// Only by one of its own names: a page that has its name resolve to this machine gets nothing.
    private @Nullable Problem checkHost(HttpServerRequest request) {
        List<String> given = request.headers().getAll(HttpHeaders.HOST);
        return given.size() == 1 && hosts.contains(given.getFirst())
                ? null
                : Problem.of(
                        ProblemType.HOST_REFUSED,
                        "Need one Host header, one of %s.".formatted(hosts));
    }

    private @Nullable Problem checkOrigin(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || origins.contains(origin)
                ? null
                : Problem.of(
                        ProblemType.ORIGIN_REFUSED,
                        "Pages of another origin may not ask this server.");
    }

    private static @Nullable Problem checkLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null || length.length() < 8 || Long.parseLong(length) <= Json.MAX_BYTES
                ? null
                : Problem.of(
                                ProblemType.BODY_TOO_LARGE,
                                "A body may have %,d bytes.".formatted(Json.MAX_BYTES))
                        .withHeader("Connection", "close");
    }

    private static Optional<String> canonical(String path) {
        // Two letters tell whether it is worth a closer look.
        if (path.length() < 10 || (path.charAt(8) != 'j' && path.charAt(8) != 't')) {
            return Optional.empty();
        }
        Matcher alias = ALIAS.matcher(path);
        return alias.matches() ? Optional.of(API + "/runs" + alias.group(1)) : Optional.empty();
    }
}
