package dev.signalbox.server.http;

import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A browser sends its cookie along whoever asked it to. So what changes something has to come from
/// a page of this server, and in a form that no other page can have a browser send unasked: with a
/// header of its own, and JSON, if anything, as its body.
public final class SameSite {

    /// Any value will do: a page elsewhere cannot send the header without being let first.
    static final String HEADER = "X-Signalbox";

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> BODIES =
            Set.of("application/json", "application/yaml", "application/x-yaml");
    private static final String SITE = "Sec-Fetch-Site";

    private SameSite() {}

    /// Of a request that a cookie says who makes.
    ///
    /// @return nothing: it may go on
    public static @Nullable Problem check(HttpServerRequest request, Set<String> origins) {
        if (SAFE.contains(request.method()) && !isUpgrade(request)) {
            return null;
        }
        if (!isOurs(request, origins)) {
            return refused("It has to come from a page of this server.");
        }
        if (SAFE.contains(request.method())) {
            return null;
        }
        if (request.getHeader(HEADER) == null) {
            return refused("With a session it needs the header %s: 1.".formatted(HEADER));
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null
                        || BODIES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                ? null
                : refused("With a session a body has to be JSON.");
    }

    /// Whether a page of this server asks, as the browser itself says. One that says nothing is no
    /// browser of these years, or none at all.
    public static boolean isOurs(HttpServerRequest request, Set<String> origins) {
        String site = request.getHeader(SITE);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean known = origin == null || origins.contains(origin);
        return site == null ? origin != null && known : site.equals("same-origin") && known;
    }

    /// A WebSocket is opened by a `GET`, and what is said on it is not looked at any more.
    private static boolean isUpgrade(HttpServerRequest request) {
        return request.getHeader(HttpHeaders.UPGRADE) != null;
    }

    private static Problem refused(String detail) {
        return Problem.of(ProblemType.CROSS_SITE_REFUSED, detail);
    }
}
