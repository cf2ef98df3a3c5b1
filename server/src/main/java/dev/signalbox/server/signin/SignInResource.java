package dev.signalbox.server.signin;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;

import dev.signalbox.engine.signin.Session;
import dev.signalbox.engine.signin.Session.Method;
import dev.signalbox.integrations.identity.access.Admission;
import dev.signalbox.integrations.identity.account.Accounts;
import dev.signalbox.integrations.identity.account.Passwords;
import dev.signalbox.integrations.identity.session.SignInLinks;
import dev.signalbox.server.http.Addresses;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.identity.ForAll;
import dev.signalbox.server.identity.SignInPlace;
import dev.signalbox.server.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/// The pages that people sign in and out with. They need no identity; what changes something has to
/// come from one of them.
@Path("/auth")
@RunOnVirtualThread
public class SignInResource {

    private static final String SHEET = "META-INF/signalbox/auth/style.css";

    private final Doorstep doorstep;
    private final Accounts accounts;
    private final SignInLinks links;
    private final Providers providers;
    private final SignInPlace place;
    private final Answers answers;
    private final InstantSource clock;
    private final boolean local;

    @Inject
    SignInResource(
            Doorstep doorstep,
            Accounts accounts,
            SignInLinks links,
            Providers providers,
            SignInPlace place,
            Answers answers,
            Admission admission,
            InstantSource clock) {
        this.doorstep = doorstep;
        this.accounts = accounts;
        this.links = links;
        this.providers = providers;
        this.place = place;
        this.answers = answers;
        this.clock = clock;
        this.local = admission.signIn().local();
    }

    @GET
    @ForAll
    @Path("sign-in")
    @Operation(hidden = true)
    public RestResponse<byte[]> show(@Context RoutingContext http) {
        Optional<Session> session = doorstep.session(http.request());
        String to = Destinations.ofQuery(http);
        boolean anew = http.request().getParam("anew") != null;
        return answers.page(
                session.isPresent() && !anew
                        ? Pages.signedIn(session.get())
                        : Pages.signIn(null, providers.label(), local, to));
    }

    @POST
    @ForAll
    @Path("sign-in")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public RestResponse<byte[]> signIn(byte[] body, @Context RoutingContext http) {
        HttpServerRequest request = http.request();
        answers.needOurs(request);
        Map<String, String> form = Form.read(body);
        String to = Destinations.checked(form.getOrDefault("to", ""));
        if (!local) {
            return again(404, "There are no accounts of this server.", to);
        }
        try {
            String name = form.getOrDefault("name", "");
            String password = form.getOrDefault("password", "");
            return switch (accounts.signIn(
                    name, password, Addresses.network(Call.of(http).address()))) {
                case Accounts.Known(var holder) ->
                        doorstep.letIn(holder, Method.PASSWORD, clock.instant(), http)
                                .map(cookie -> answers.goOn(to, cookie))
                                .orElseGet(() -> wrong(to, http));
                case Accounts.Wrong() -> wrong(to, http);
                case Accounts.Wait(Duration time) -> wait(time, to, http);
            };
        } catch (Passwords.Busy _) {
            Call.of(http).refused(503, ProblemType.TOO_BUSY.code());
            return again(503, "Many people sign in just now. Try again in a moment.", to);
        }
    }

    private RestResponse<byte[]> wrong(String to, RoutingContext http) {
        Call.of(http).refused(401, SignInProblems.FAILED);
        return again(401, "That name and password do not go together.", to);
    }

    private RestResponse<byte[]> wait(Duration time, String to, RoutingContext http) {
        Call.of(http).refused(429, SignInProblems.FAILED);
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        var page =
                Pages.signIn(
                        "Too many tries. Wait %s, then try again."
                                .formatted(
                                        seconds < 120
                                                ? seconds + " s"
                                                : (seconds + 59) / 60 + " minutes"),
                        providers.label(),
                        local,
                        to);
        return answers.page(429, page, Map.of(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
    }

    private RestResponse<byte[]> again(int status, String message, String to) {
        return answers.page(status, Pages.signIn(message, providers.label(), local, to), Map.of());
    }

    /// Looking at it does not use it up: mail scanners and chats look at links.
    @GET
    @ForAll
    @Path("link/{secret}")
    @Operation(hidden = true)
    public RestResponse<byte[]> showLink(@PathParam("secret") String secret) {
        return links.isGood(secret)
                ? answers.page(Pages.link(secret))
                : answers.page(410, Pages.deadLink(), Map.of());
    }

    @POST
    @ForAll
    @Path("link/{secret}")
    @Operation(hidden = true)
    public RestResponse<byte[]> takeLink(
            @PathParam("secret") String secret, @Context RoutingContext http) {
        answers.needOurs(http.request());
        return links.take(secret)
                .flatMap(holder -> doorstep.letIn(holder, Method.LINK, clock.instant(), http))
                .map(cookie -> answers.goOn(Destinations.USUAL, cookie))
                .orElseGet(() -> {
                    Call.of(http).refused(401, SignInProblems.FAILED);
                    return answers.page(410, Pages.deadLink(), Map.of());
                });
    }

    @POST
    @ForAll
    @Path("logout")
    @Operation(hidden = true)
    public RestResponse<byte[]> logout(@Context RoutingContext http) {
        answers.needOurs(http.request());
        boolean atProvider =
                doorstep.session(http.request())
                        .filter(session -> session.method() == Method.PROVIDER)
                        .isPresent();
        doorstep.letOut(http);
        return answers.page(
                200,
                Pages.signedOut(atProvider ? answers.endSession() : null, providers.label()),
                Map.of(HttpHeaders.SET_COOKIE, place.noSession()));
    }

    @GET
    @ForAll
    @Path("style.css")
    @Operation(hidden = true)
    public RestResponse<byte[]> style(@Context RoutingContext http) {
        Call.of(http);
        try (InputStream in = SignInResource.class.getClassLoader().getResourceAsStream(SHEET)) {
            if (in == null) {
                throw new IllegalStateException("not packaged: " + SHEET);
            }
            return answers.sheet(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
