package dev.signalbox.server.signin;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/// Where to go after signing in: a page of this server, and no other, whatever the address says.
final class Destinations {

    static final String USUAL = "/auth/sign-in";

    private static final int LONGEST = 1_000;

    /// A path. Browsers take `//` and `/\` for another host, and skip control characters.
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]*");

    private Destinations() {}

    static String ofQuery(RoutingContext http) {
        String to = http.request().getParam("to");
        return checked(to == null ? "" : to);
    }

    static String checked(String to) {
        return to.length() <= LONGEST && PATH.matcher(to).matches() ? to : USUAL;
    }
}
