package dev.signalbox.server.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/// Whether a client asked for another than the usual form.
public final class Accepts {

    private Accepts() {}

    /// `*/*` asks for nothing in particular.
    public static boolean mentions(RoutingContext http, String mediaType) {
        String accept = http.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(mediaType);
    }
}
