package dev.signalbox.server.signin;

import dev.signalbox.engine.signin.Session.Method;
import dev.signalbox.integrations.identity.provider.ProviderSignIn;
import dev.signalbox.integrations.identity.provider.ProviderUnavailable;
import dev.signalbox.integrations.identity.provider.SignInRefused;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.identity.ForAll;
import dev.signalbox.server.identity.SignInPlace;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/// The way to an OpenID provider, and back.
@Path("/auth")
@RunOnVirtualThread
public class ProviderResource {

    private static final Logger LOG = Logger.getLogger(ProviderResource.class);
    private static final long PENDING_SECONDS = 600;

    private final Providers providers;
    private final Doorstep doorstep;
    private final SignInPlace place;
    private final Answers answers;

    @Inject
    ProviderResource(Providers providers, Doorstep doorstep, SignInPlace place, Answers answers) {
        this.providers = providers;
        this.doorstep = doorstep;
        this.place = place;
        this.answers = answers;
    }

    /// By whatever name of ours the browser came, the cookie has to be where the provider will send
    /// it back to.
    @GET
    @ForAll
    @Path("login")
    @Operation(hidden = true)
    public RestResponse<byte[]> begin(@Context RoutingContext http) {
        if (!place.host().equals(http.request().getHeader(HttpHeaders.HOST))) {
            return answers.redirect(place.at(http.request().uri()), List.of());
        }
        String to = Destinations.ofQuery(http);
        boolean anew = http.request().getParam("anew") != null;
        try {
            ProviderSignIn.Begun begun = provider().begin(to, anew);
            return answers.redirect(
                    begun.location(), List.of(place.pending(begun.cookie(), PENDING_SECONDS)));
        } catch (ProviderUnavailable away) {
            return unavailable(away, http);
        }
    }

    @GET
    @ForAll
    @Path("callback")
    @Operation(hidden = true)
    public RestResponse<byte[]> finish(@Context RoutingContext http) {
        Cookie pending = http.request().getCookie(place.pendingCookie());
        try {
            ProviderSignIn.Finished finished =
                    provider()
                            .finish(parameters(http), pending == null ? null : pending.getValue());
            return doorstep.letIn(
                            finished.who().holder(),
                            Method.PROVIDER,
                            finished.who().authenticatedAt(),
                            http)
                    .map(cookie -> answers.goOn(finished.to(), cookie, place.pending("", 0)))
                    .orElseGet(() -> refused("their account is disabled", http));
        } catch (SignInRefused refused) {
            return refused(String.valueOf(refused.getMessage()), http);
        } catch (ProviderUnavailable away) {
            return unavailable(away, http);
        }
    }

    /// One that is given twice is given to nobody.
    private static Map<String, String> parameters(RoutingContext http) {
        MultiMap given = http.queryParams();
        var single = new HashMap<String, String>();
        for (String name : given.names()) {
            List<String> values = given.getAll(name);
            if (values.size() == 1) {
                single.put(name, values.getFirst());
            }
        }
        return single;
    }

    private ProviderSignIn provider() {
        return providers
                .find()
                .orElseThrow(() ->
                        Problem.of(ProblemType.NOT_FOUND, "No provider is set up.").asException());
    }

    private RestResponse<byte[]> refused(String why, RoutingContext http) {
        Call.of(http).refused(401, SignInProblems.FAILED);
        String request = Call.of(http).requestId();
        LOG.warnf("[identity] [%s] a sign-in is refused: %s", request, Printed.line(why));
        return answers.page(
                401,
                Pages.failed(
                        "You are not signed in",
                        "What the provider sent back does not sign you in here.",
                        request),
                Map.of(HttpHeaders.SET_COOKIE, place.pending("", 0)));
    }

    private RestResponse<byte[]> unavailable(ProviderUnavailable away, RoutingContext http) {
        Call.of(http).refused(503, ProblemType.IDENTITY_PROVIDER_UNAVAILABLE.code());
        String request = Call.of(http).requestId();
        LOG.warnf("[identity] [%s] %s", request, Printed.line(String.valueOf(away.getMessage())));
        return answers.page(
                503,
                Pages.failed(
                        "The provider is away",
                        "It cannot be asked now. Try again in a while.",
                        request),
                Map.of());
    }
}
