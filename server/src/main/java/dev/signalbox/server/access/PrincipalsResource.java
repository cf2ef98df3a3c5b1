package dev.signalbox.server.access;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.access.Known;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.host.Host;
import dev.signalbox.server.access.AccessViews.PrincipalView;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Credentials;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemException;
import dev.signalbox.server.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Who there is.
@Path("/api/v1/principals")
@Produces(APPLICATION_JSON)
@Tag(name = "access")
public class PrincipalsResource {

    static final Pattern ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._@+:/|-]{0,254}");

    private static final String CURSOR = "principals";
    private static final int LONGEST_NAME = 200;
    private static final Set<Kind> KINDS = EnumSet.of(Kind.HUMAN, Kind.SERVICE, Kind.AGENT);
    private static final Set<String> OUR_OWN = Set.of("admin", "timer", "policy", "system");

    private final AccessStore access;
    private final Credentials credentials;
    private final InstantSource clock;
    private final AccessAccounts accounts;

    @Inject
    PrincipalsResource(
            Host host, Credentials credentials, InstantSource clock, AccessAccounts accounts) {
        this.accounts = accounts;
        this.access = host.store().access();
        this.credentials = credentials;
        this.clock = clock;
    }

    @Schema(name = "PrincipalRequest", additionalProperties = Schema.False.class)
    record PrincipalBody(
            @Schema(required = true) String id,
            @Schema(
                            required = true,
                            enumeration = {"human", "service", "agent"})
                    String kind,
            @Nullable String name,
            @Schema(description = "The human who answers for a service or an agent")
                    @Nullable String owner) {}

    @GET
    @Needs(value = Scope.ADMIN_READ, everywhere = true)
    @RunOnVirtualThread
    @Operation(operationId = "listPrincipals", summary = "Who there is, by id")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before")
    public Page<PrincipalView> list(@Context RoutingContext http) {
        var query = Query.of(http, "limit", "cursor");
        int limit = query.limit();
        List<Known> rows = access.list(query.cursor(CURSOR), limit + 1);
        return Page.of(rows, limit, PrincipalView::of, row -> Query.cursor(CURSOR, row.id()));
    }

    @POST
    @Needs(value = Scope.ADMIN_WRITE, everywhere = true)
    @Consumes(APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(operationId = "createPrincipal", summary = "Make a principal known")
    @RequestBody(content = @Content(schema = @Schema(implementation = PrincipalBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "Known from now on",
            content = @Content(schema = @Schema(implementation = PrincipalView.class)))
    public RestResponse<PrincipalView> create(byte[] body, @Context RoutingContext http) {
        Known known = read(body);
        if (!access.add(known, line(http, body, "createPrincipal", known.id()))) {
            throw Problem.of(
                            ProblemType.PRINCIPAL_EXISTS,
                            "There is a principal %s already.".formatted(known.id()))
                    .asException();
        }
        return RestResponse.status(RestResponse.Status.CREATED, PrincipalView.of(known));
    }

    @GET
    @Needs(value = Scope.ADMIN_READ, everywhere = true)
    @Path("{principal}")
    @RunOnVirtualThread
    @Operation(operationId = "getPrincipal", summary = "One principal")
    public PrincipalView get(@PathParam("principal") String id) {
        return PrincipalView.of(access.find(id).orElseThrow(() -> unknown(id)));
    }

    @POST
    @Needs(value = Scope.ADMIN_WRITE, everywhere = true)
    @Path("{principal}/disable")
    @RunOnVirtualThread
    @Operation(
            operationId = "disablePrincipal",
            summary = "Let it in no more, whatever it is known by")
    public PrincipalView disable(@PathParam("principal") String id, @Context RoutingContext http) {
        return switched(id, now(), line(http, new byte[0], "disablePrincipal", id));
    }

    @POST
    @Needs(value = Scope.ADMIN_WRITE, everywhere = true)
    @Path("{principal}/enable")
    @RunOnVirtualThread
    @Operation(operationId = "enablePrincipal", summary = "Let it in again")
    public PrincipalView enable(@PathParam("principal") String id, @Context RoutingContext http) {
        return switched(id, null, line(http, new byte[0], "enablePrincipal", id));
    }

    private PrincipalView switched(String id, @Nullable Instant at, AuditLine audit) {
        if (!access.disable(id, at, audit)) {
            throw unknown(id);
        }
        credentials.forget();
        return get(id);
    }

    private AuditLine line(RoutingContext http, byte[] body, String action, String id) {
        return accounts.of(
                Call.of(http),
                body,
                action,
                Grant.EVERYWHERE,
                Subject.of("principal", id),
                null,
                null);
    }

    private Known read(byte[] body) {
        var in = Members.of(body, "id", "kind", "name", "owner");
        String id = in.text("id");
        if (!ID.matcher(id).matches() || OUR_OWN.contains(id)) {
            in.wrong("id", "must match %s, and none of %s".formatted(ID, OUR_OWN));
        }
        Kind kind = in.word("kind", Kind.class);
        String name = in.findText("name");
        String owner = in.findText("owner");
        if (!KINDS.contains(kind)) {
            in.wrong("kind", "must be human, service or agent");
        }
        if (name != null && name.length() > LONGEST_NAME) {
            in.wrong("name", "may have %d characters".formatted(LONGEST_NAME));
        }
        if (owner != null && (kind == Kind.HUMAN || access.find(owner).isEmpty())) {
            in.wrong("owner", "must be a principal that is known, of a service or an agent");
        }
        in.check();
        return new Known(id, kind, name == null ? id : name, owner, null, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static ProblemException unknown(String id) {
        return Problem.of(
                        ProblemType.PRINCIPAL_NOT_FOUND, "There is no principal %s.".formatted(id))
                .asException();
    }
}
