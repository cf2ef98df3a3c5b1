package dev.signalbox.server.access;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.server.access.AccessViews.MemberView;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Credentials;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.identity.Roles;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Which roles principals have in a project.
@Path("/api/v1/projects/{project}/members")
@Produces(APPLICATION_JSON)
@Tag(name = "access")
public class MembersResource {

    private static final String CURSOR = "members";
    private static final int LONGEST_REASON = 2_000;

    private final AccessStore access;
    private final Roles roles;
    private final Credentials credentials;
    private final InstantSource clock;
    private final AccessAccounts accounts;

    @Inject
    MembersResource(
            Host host,
            Roles roles,
            Credentials credentials,
            InstantSource clock,
            AccessAccounts accounts) {
        this.accounts = accounts;
        this.access = host.store().access();
        this.roles = roles;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Schema(name = "MemberRequest", additionalProperties = Schema.False.class)
    record MemberBody(
            @Schema(description = "When it ends by itself; absent: never", format = "date-time")
                    @Nullable String until,
            @Nullable String reason) {}

    @GET
    @Needs(Scope.ADMIN_READ)
    @RunOnVirtualThread
    @Operation(
            operationId = "listMembers",
            summary = "Roles in a project; of `*` those that hold in all of them")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before")
    public Page<MemberView> list(
            @PathParam("project") String project, @Context RoutingContext http) {
        var query = Query.of(http, "limit", "cursor");
        int limit = query.limit();
        List<Grant> rows = access.grantsIn(project, after(query.cursor(CURSOR)), limit + 1);
        return Page.of(
                rows,
                limit,
                MemberView::of,
                row -> Query.cursor(CURSOR, row.role() + " " + row.principal()));
    }

    @PUT
    @Needs(Scope.ADMIN_WRITE)
    @Path("{principal}/roles/{role}")
    @Consumes(APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(operationId = "grantRole", summary = "Give a role, or give it anew on other terms")
    @RequestBody(
            required = false,
            content = @Content(schema = @Schema(implementation = MemberBody.class)))
    public MemberView grant(
            @PathParam("project") String project,
            @PathParam("principal") String principal,
            @PathParam("role") String role,
            byte[] body,
            @Context RoutingContext http) {
        var in = Members.of(body, "until", "reason");
        Instant until = until(in);
        String reason = in.findText("reason");
        if (reason != null && reason.length() > LONGEST_REASON) {
            in.wrong("reason", "may have %,d characters".formatted(LONGEST_REASON));
        }
        in.check();
        if (!roles.byName().containsKey(role)) {
            throw Problem.of(
                            ProblemType.ROLE_NOT_FOUND,
                            "There is no role %s%s"
                                    .formatted(role, Nearest.hint(role, roles.byName().keySet())))
                    .asException();
        }
        if (access.find(principal).isEmpty()) {
            throw PrincipalsResource.unknown(principal);
        }
        var grant =
                new Grant(
                        principal,
                        project,
                        role,
                        until,
                        reason,
                        false,
                        Call.of(http).principal().id(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        access.grant(
                grant,
                accounts.of(
                        Call.of(http),
                        body,
                        "grantRole",
                        project,
                        Subject.of("member", principal),
                        role,
                        reason));
        credentials.forget();
        return MemberView.of(grant);
    }

    @DELETE
    @Needs(Scope.ADMIN_WRITE)
    @Path("{principal}/roles/{role}")
    @RunOnVirtualThread
    @Operation(operationId = "revokeRole", summary = "Take a role")
    @APIResponse(responseCode = "204", description = "It does not have the role there any more")
    public void revoke(
            @PathParam("project") String project,
            @PathParam("principal") String principal,
            @PathParam("role") String role,
            @Context RoutingContext http) {
        boolean _ =
                access.revoke(
                        principal,
                        project,
                        role,
                        accounts.of(
                                Call.of(http),
                                new byte[0],
                                "revokeRole",
                                project,
                                Subject.of("member", principal),
                                role,
                                null));
        credentials.forget();
    }

    private @Nullable Instant until(Members in) {
        Instant until = Moments.find(in, "until");
        if (until != null && !until.isAfter(clock.instant())) {
            in.wrong("until", "must be a time to come");
        }
        return until;
    }

    private static @Nullable Grant after(@Nullable String place) {
        if (place == null) {
            return null;
        }
        String[] parts = place.split(" ", 2);
        if (parts.length < 2) {
            throw Query.wrong("cursor", "is not one that this list gave out");
        }
        return new Grant(parts[1], "", parts[0], null, null, false, "", Instant.EPOCH);
    }
}
