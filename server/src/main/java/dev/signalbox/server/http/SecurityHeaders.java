package dev.signalbox.server.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/// What every answer tells a browser, whatever was asked: run nothing and load nothing that is not
/// from here, show it in no frame, tell nobody where it came from.
public final class SecurityHeaders {

    public static final String POLICY = "Content-Security-Policy";

    /// For pages of our own. Scripts come from files of this server and from nowhere else, and no
    /// text becomes markup without a Trusted Types policy.
    private static final String PAGE =
            "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                    + " form-action 'self'; require-trusted-types-for 'script'";

    private static final Map<String, String> ALL =
            Map.of(
                    POLICY,
                    PAGE,
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(),"
                            + " usb=()");

    private SecurityHeaders() {}

    /// Whoever answered may have said something stricter; that stays.
    static void complete(HttpServerResponse response) {
        MultiMap headers = response.headers();
        ALL.forEach((name, value) -> {
            if (!headers.contains(name)) {
                headers.set(name, value);
            }
        });
    }
}
