package dev.signalbox.server.signin;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.signin.Holder;
import dev.signalbox.integrations.identity.session.Sessions;
import dev.signalbox.integrations.identity.session.SignInLinks;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Access;
import dev.signalbox.server.identity.Credential;
import dev.signalbox.server.identity.Credentials;
import dev.signalbox.server.identity.ForAll;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.identity.SignInPlace;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/// Who asks, and the sessions they have.
@Path("/api/v1")
@Produces(APPLICATION_JSON)
@Tag(name = "sign-in")
@RunOnVirtualThread
public class MeResource {

    private final Sessions sessions;
    private final SignInLinks links;
    private final Credentials credentials;
    private final SignInPlace place;
    private final Trail trail;

    @Inject
    MeResource(
            Sessions sessions,
            SignInLinks links,
            Credentials credentials,
            SignInPlace place,
            Trail trail) {
        this.trail = trail;
        this.sessions = sessions;
        this.links = links;
        this.credentials = credentials;
        this.place = place;
    }

    /// @param count how many there were
    @Schema(name = "EndedSessions")
    public record EndedView(int count) {}

    /// @param url opens a page with a button; only the button uses it up
    @Schema(name = "SignInLink")
    public record LinkView(String url, String endsAt) {}

    @GET
    @ForAll
    @Path("me")
    @Operation(operationId = "me", summary = "Who asks, and what they may do")
    @APIResponse(
            responseCode = "200",
            description = "Whom the credential is about",
            content = @Content(schema = @Schema(implementation = MeView.class)))
    public MeView me(@Context RoutingContext http) {
        return MeView.of(Call.of(http).identity());
    }

    @GET
    @ForAll
    @Path("sessions")
    @Operation(operationId = "listSessions", summary = "Who is signed in, newest first")
    @Parameter(
            name = "principal",
            in = ParameterIn.QUERY,
            description = "Whose, for an admin; `*`: everybody's. Else one's own")
    public Page<SessionView> list(@Context RoutingContext http) {
        Identity who = Call.of(http).identity();
        String principal = whose(http, who, Scope.ADMIN_READ);
        String asking = who.credential().id();
        return Page.all(
                sessions.list(principal.equals("*") ? null : principal).stream()
                        .map(session -> SessionView.of(session, asking))
                        .toList());
    }

    @DELETE
    @ForAll
    @Path("sessions")
    @Operation(operationId = "endSessions", summary = "Sign out everywhere")
    @Parameter(
            name = "principal",
            in = ParameterIn.QUERY,
            description = "Whom to sign out, for an admin. Else oneself")
    public EndedView endAll(@Context RoutingContext http) {
        String principal = whose(http, Call.of(http).identity(), Scope.ADMIN_WRITE);
        int ended =
                sessions.endAll(
                        principal,
                        trail.of(Call.of(http), "endSessions", Trail.principal(principal), null));
        credentials.forget();
        return new EndedView(ended);
    }

    @DELETE
    @ForAll
    @Path("sessions/{session}")
    @Operation(
            operationId = "endSession",
            summary = "End a session of one's own, or, as an admin, anybody's")
    @APIResponse(responseCode = "204", description = "Ended")
    public void end(@PathParam("session") String id, @Context RoutingContext http) {
        Identity who = Call.of(http).identity();
        boolean any = who.mayEverywhere(Scope.ADMIN_WRITE);
        boolean ended =
                sessions.end(
                        id,
                        any ? null : who.id(),
                        trail.of(Call.of(http), "endSession", Trail.session(id), null));
        credentials.forget();
        if (!ended) {
            throw Problem.of(ProblemType.SESSION_NOT_FOUND, "There is no session %s.".formatted(id))
                    .asException();
        }
    }

    /// For the admin's token alone: a key or a token of less would gain what it was not given, a
    /// whole session.
    @POST
    @Path("sign-in-links")
    @Needs(value = Scope.ADMIN_WRITE, everywhere = true)
    @Operation(
            operationId = "makeSignInLink",
            summary = "Make a link that signs the admin in, once, within 10 minutes")
    @APIResponse(
            responseCode = "201",
            description = "Made; it is not shown again",
            content = @Content(schema = @Schema(implementation = LinkView.class)))
    public RestResponse<LinkView> link(@Context RoutingContext http) {
        Identity who = Call.of(http).identity();
        if (who.credential().kind() != Credential.Kind.ADMIN_TOKEN) {
            throw Problem.of(
                            ProblemType.FORBIDDEN,
                            "Only the admin's token itself can make a sign-in link.")
                    .asException();
        }
        var made =
                links.make(
                        new Holder(who.kind(), who.id(), who.name(), who.roles(), who.groups()),
                        trail.of(Call.of(http), "makeSignInLink", Trail.principal(who.id()), null));
        var view =
                new LinkView(
                        place.at("/auth/link/" + made.secret()).toString(),
                        Times.format(made.link().endsAt()));
        return ResponseBuilder.create(Status.CREATED, view)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static String whose(RoutingContext http, Identity who, Scope scope) {
        @Nullable String asked = Query.of(http, "principal").find("principal");
        if (asked == null || asked.equals(who.id())) {
            return who.id();
        }
        Access.needEverywhere(who, scope);
        return asked;
    }
}
