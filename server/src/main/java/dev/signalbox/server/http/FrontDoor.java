package dev.signalbox.server.http;

import dev.signalbox.engine.json.Json;
import dev.signalbox.server.console.ConsolePaths;
import dev.signalbox.server.identity.Credentials;
import dev.signalbox.server.identity.Denials;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Presented;
import dev.signalbox.server.identity.SignInPlace;
import dev.signalbox.server.problem.Failures;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemException;
import dev.signalbox.server.problem.ProblemType;
import dev.signalbox.server.refusal.Refusals;
import dev.signalbox.server.settings.Settings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What every request passes before any path is looked at: its id, the Host and Origin checks, the
/// size it announces, and who asks.
@Singleton
public class FrontDoor {

    private static final int FIRST = 10_000;
    private static final String STRICT = "Strict-Transport-Security";
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final Credentials credentials;
    private final Methods methods;
    private final Refusals refusals;
    private final Throttle throttle;
    private final Set<String> hosts;
    private final Set<String> origins;
    private final Patience patience;
    private final Addresses addresses;
    private final boolean secure;

    @Inject
    FrontDoor(
            Settings settings,
            Credentials credentials,
            SignInPlace place,
            Methods methods,
            Refusals refusals,
            Throttle throttle) {
        this.throttle = throttle;
        this.methods = methods;
        this.refusals = refusals;
        this.credentials = credentials;
        this.hosts = with(settings.hostHeaders(), place.host());
        this.origins = with(settings.origins(), place.origin());
        this.addresses = new Addresses(settings.exposure().proxies());
        this.secure = place.isSecure();
        this.patience = new Patience(settings.bodyTimeout());
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, FIRST);
    }

    /// What no route took, and what failed outside the resources.
    void register(@Observes Router router) {
        for (int status : List.of(400, 404, 405, 406, 408, 413, 414, 415, 431, 500)) {
            router.errorHandler(status, http -> failed(http, status, null));
        }
        router.route().last().handler(http -> Problems.send(http, 404, null));
        router.route()
                .last()
                .failureHandler(http -> failed(http, http.statusCode(), http.failure()));
    }

    private static void failed(RoutingContext http, int status, @Nullable Throwable failure) {
        if (Call.isKnown(http)) {
            Problems.send(http, status, failure);
        } else {
            // The router saw no host or no path in it.
            Problems.send(http, 400, null);
        }
    }

    private static Set<String> with(Set<String> some, String another) {
        var all = new LinkedHashSet<>(some);
        all.add(another);
        return all;
    }

    private void pass(RoutingContext http) {
        Call call = Call.of(http);
        call.routed(() -> methods.find(http));
        call.comesFrom(addresses.of(http.request()));
        call.overheardBy(refusals);
        if (secure) {
            http.response().putHeader(STRICT, "max-age=31536000");
        }
        patience.headArrived(http);
        Problem problem = check(http.request());
        if (problem != null) {
            refuse(http, problem);
        } else if (isForAll(http.request().path())) {
            admitStranger(http, call);
        } else {
            identify(http, call);
        }
    }

    private @Nullable Problem check(HttpServerRequest request) {
        Problem problem = Heads.check(request);
        if (problem == null) {
            problem = checkHost(request);
        }
        if (problem == null) {
            problem = checkOrigin(request);
        }
        return problem == null ? checkLength(request) : problem;
    }

    private void identify(RoutingContext http, Call call) {
        Presented presented;
        try {
            presented = credentials.presented(http.request());
        } catch (ProblemException refused) {
            refuse(http, refused.problem());
            return;
        }
        if (presented == null) {
            Problem often = stranger(http, call);
            refuse(http, often == null ? Denials.nobody() : often);
            return;
        }
        if (presented.session() != null) {
            Problem problem = SameSite.check(http.request(), origins);
            if (problem != null) {
                refuse(http, problem);
                return;
            }
        }
        Identity known = credentials.recall(presented);
        if (known == null) {
            lookUp(http, call, presented);
        } else {
            admit(http, call, known);
        }
    }

    /// Nothing of the body may come before somebody reads it.
    private void lookUp(RoutingContext http, Call call, Presented presented) {
        http.request().pause();
        Context context = http.vertx().getOrCreateContext();
        var _ =
                CompletableFuture.supplyAsync(() -> credentials.identify(presented), VIRTUAL)
                        .whenComplete((identity, failure) ->
                                context.runOnContext(_ -> {
                                    http.request().resume();
                                    if (failure == null) {
                                        admit(http, call, identity);
                                    } else {
                                        Problem often = stranger(http, call);
                                        refuse(
                                                http,
                                                often == null
                                                        ? Failures.of(failure, call.requestId())
                                                        : often);
                                    }
                                }));
    }

    private void admit(RoutingContext http, Call call, Identity identity) {
        call.identify(identity);
        Problem problem = throttle.check(http.request(), identity, http.response().headers());
        if (problem == null) {
            goOn(http);
        } else {
            refuse(http, problem);
        }
    }

    private void admitStranger(RoutingContext http, Call call) {
        Problem problem = isFree(http.request().path()) ? null : stranger(http, call);
        if (problem == null) {
            goOn(http);
        } else {
            refuse(http, problem);
        }
    }

    /// Whether the process lives is asked often, and costs nothing; nor do the console's files,
    /// which are in memory, and a page needs several at once.
    private static boolean isFree(@Nullable String path) {
        return path != null && (path.equals("/healthz") || ConsolePaths.includes(path));
    }

    private @Nullable Problem stranger(RoutingContext http, Call call) {
        return throttle.check(Addresses.network(call.address()), http.response().headers());
    }

    private void goOn(RoutingContext http) {
        patience.await(http);
        http.next();
    }

    private static void refuse(RoutingContext http, Problem problem) {
        Problems.send(http, problem);
        Patience.drain(http);
    }

    /// Whether the process lives, and what its API looks like, is no secret.
    private static boolean isForAll(@Nullable String path) {
        if (path == null) {
            return false;
        }
        return switch (path) {
            case "/healthz", "/openapi", "/docs" -> true;
            default ->
                    path.startsWith("/docs/")
                            || path.startsWith("/auth/")
                            || ConsolePaths.includes(path);
        };
    }

    /// Only by one of its own names: a page that has its name resolve to this machine gets nothing.
    private @Nullable Problem checkHost(HttpServerRequest request) {
        List<String> given = request.headers().getAll(HttpHeaders.HOST);
        boolean own = given.size() == 1 && hosts.contains(given.getFirst());
        return own && request.uri().startsWith("/")
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
}
