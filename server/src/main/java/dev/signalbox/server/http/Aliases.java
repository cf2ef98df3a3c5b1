package dev.signalbox.server.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// The old names of `/runs`, which some callers still use.
final class Aliases {

    private static final String API = "/api/v1/";

    @ServerRequestFilter(preMatching = true)
    public void rename(ContainerRequestContext request, RoutingContext http) {
        String path = Call.of(http).path();
        String canonical = canonical(path);
        if (!canonical.equals(path)) {
            URI uri = request.getUriInfo().getRequestUri();
            String query = uri.getRawQuery();
            request.setRequestUri(uri.resolve(query == null ? canonical : canonical + "?" + query));
        }
    }

    static String canonical(String path) {
        if (!path.startsWith(API)) {
            return path;
        }
        int end = path.indexOf('/', API.length());
        String first = path.substring(API.length(), end < 0 ? path.length() : end);
        return first.equals("jobs") || first.equals("tasks")
                ? API + "runs" + (end < 0 ? "" : path.substring(end))
                : path;
    }
}
