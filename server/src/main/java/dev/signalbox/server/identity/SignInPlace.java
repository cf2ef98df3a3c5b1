package dev.signalbox.server.identity;

import dev.signalbox.integrations.identity.access.Admission;
import dev.signalbox.server.settings.Settings;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Objects;

/// Where browsers find this server, and the cookies that they are given there. Over plain http,
/// which only this machine is served by, they are not `Secure`, as a browser would not keep them,
/// and have the port in their names, as browsers do not tell ports apart.
@Singleton
public class SignInPlace {

    public static final String CALLBACK = "/auth/callback";

    private final URI base;
    private final String suffix;

    @Inject
    SignInPlace(Settings settings, Admission admission) {
        base = URI.create(Objects.requireNonNullElse(admission.signIn().url(), settings.url()));
        suffix = isSecure() ? "" : "-" + settings.port();
    }

    /// Without a path: what `Origin` says of pages of this server.
    public String origin() {
        return base.toString();
    }

    /// What `Host` says.
    public String host() {
        return base.getRawAuthority();
    }

    public boolean isSecure() {
        return "https".equals(base.getScheme());
    }

    public URI at(String path) {
        return base.resolve(path);
    }

    public String sessionCookie() {
        return (isSecure() ? "__Host-signalbox" : "signalbox") + suffix;
    }

    /// Of a sign-in that was begun and is not finished.
    public String pendingCookie() {
        return (isSecure() ? "__Host-signalbox-sign-in" : "signalbox-sign-in") + suffix;
    }

    public String session(String secret) {
        return encoded(cookie(sessionCookie(), secret).setSameSite(CookieSameSite.STRICT));
    }

    public String noSession() {
        return encoded(cookie(sessionCookie(), "").setSameSite(CookieSameSite.STRICT).setMaxAge(0));
    }

    /// Lax: it comes back with the browser, which the provider sends.
    public String pending(String sealed, long seconds) {
        return encoded(
                cookie(pendingCookie(), sealed).setSameSite(CookieSameSite.LAX).setMaxAge(seconds));
    }

    private Cookie cookie(String name, String value) {
        return Cookie.cookie(name, value).setPath("/").setHttpOnly(true).setSecure(isSecure());
    }

    private static String encoded(Cookie cookie) {
        return cookie.encode();
    }
}
