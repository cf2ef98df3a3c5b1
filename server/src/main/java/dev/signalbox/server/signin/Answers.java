package dev.signalbox.server.signin;

import dev.signalbox.integrations.identity.provider.ProviderSignIn;
import dev.signalbox.integrations.identity.provider.ProviderUnavailable;
import dev.signalbox.server.http.SameSite;
import dev.signalbox.server.identity.SignInPlace;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import dev.signalbox.server.settings.Settings;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// What the pages of signing in answer with. The referrer is told to our own pages only, where the
/// browser needs it to say where a form came from.
@Singleton
class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Providers providers;
    private final Set<String> origins;

    @Inject
    Answers(Providers providers, Settings settings, SignInPlace place) {
        this.providers = providers;
        this.origins = new LinkedHashSet<>(settings.origins());
        origins.add(place.origin());
    }

    /// @throws dev.signalbox.server.problem.ProblemException it comes from elsewhere
    void needOurs(HttpServerRequest request) {
        if (!SameSite.isOurs(request, origins)) {
            throw Problem.of(
                            ProblemType.CROSS_SITE_REFUSED,
                            "It has to come from a page of this server.")
                    .asException();
        }
    }

    RestResponse<byte[]> page(String html) {
        return page(200, html, Map.of());
    }

    RestResponse<byte[]> page(int status, String html, Map<String, String> headers) {
        ResponseBuilder<byte[]> response =
                ResponseBuilder.<byte[]>create(status).entity(Html.bytes(html));
        headers.forEach(response::header);
        return guarded(response, "text/html;charset=utf-8").build();
    }

    /// A page of ours sends the browser on: a cookie that was just given goes along.
    RestResponse<byte[]> goOn(String to, String... cookies) {
        ResponseBuilder<byte[]> response =
                ResponseBuilder.<byte[]>create(200).entity(Html.bytes(Pages.goOn(to)));
        for (String cookie : cookies) {
            response.header(HttpHeaders.SET_COOKIE, cookie);
        }
        return guarded(response, "text/html;charset=utf-8").build();
    }

    RestResponse<byte[]> redirect(URI location, List<String> cookies) {
        ResponseBuilder<byte[]> response = ResponseBuilder.<byte[]>create(303);
        response.header(HttpHeaders.LOCATION, location.toString());
        cookies.forEach(cookie -> response.header(HttpHeaders.SET_COOKIE, cookie));
        return guarded(response, "text/plain").build();
    }

    RestResponse<byte[]> sheet(byte[] css) {
        return ResponseBuilder.<byte[]>create(200)
                .entity(css)
                .header(HttpHeaders.CONTENT_TYPE, "text/css;charset=utf-8")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }

    private static ResponseBuilder<byte[]> guarded(ResponseBuilder<byte[]> response, String type) {
        return response.header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("X-Frame-Options", "DENY");
    }

    /// Where the provider signs people out, if it can be asked and says so.
    @Nullable String endSession() {
        Optional<ProviderSignIn> provider = providers.find();
        try {
            URI place = provider.isEmpty() ? null : provider.get().endSession();
            return place == null ? null : place.toString();
        } catch (ProviderUnavailable away) {
            LOG.debugf("[identity] %s", away.getMessage());
            return null;
        }
    }
}
