package dev.signalbox.server.access;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.access.Delegation;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.access.Known;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.server.access.AccessViews.DelegationView;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.identity.Access;
import dev.signalbox.server.identity.Credentials;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemException;
import dev.signalbox.server.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Who decides in whose stead for a while. A decision made so has both names.
@Path("/api/v1/delegations")
@Produces(APPLICATION_JSON)
@Tag(name = "access")
public class DelegationsResource {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LONGEST = Duration.ofDays(92);
    private static final int LONGEST_REASON = 2_000;

    private final AccessStore access;
    private final Credentials credentials;
    private final AccessAccounts accounts;
    private final InstantSource clock;
    private final Ids ids;

    @Inject
    DelegationsResource(
            Host host, Credentials credentials, AccessAccounts accounts, InstantSource clock) {
        this.access = host.store().access();
        this.credentials = credentials;
        this.accounts = accounts;
        this.clock = clock;
        this.ids = new Ids(clock, RANDOM);
    }

    @Schema(name = "DelegationRequest", additionalProperties = Schema.False.class)
    record DelegationBody(
            @Schema(required = true, description = "Who decides") String to,
            @Schema(description = "In whose stead; absent: one's own") @Nullable String from,
            @Schema(description = "Where; absent: wherever `from` may decide")
                    @Nullable String project,
            @Schema(description = "Absent: now", format = "date-time") @Nullable String since,
            @Schema(required = true, description = "Up to 92 days on", format = "date-time")
                    String until,
            @Nullable String reason) {}

    @POST
    @Needs(Scope.GATES_DECIDE)
    @Consumes(APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            operationId = "createDelegation",
            summary = "Have somebody decide in one's stead for a while")
    @RequestBody(content = @Content(schema = @Schema(implementation = DelegationBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = DelegationView.class)))
    public RestResponse<DelegationView> create(byte[] body, @Context RoutingContext http) {
        Delegation delegation = read(body, Call.of(http).identity());
        access.addDelegation(delegation, line(http, body, "createDelegation", delegation));
        credentials.forget();
        return RestResponse.status(RestResponse.Status.CREATED, DelegationView.of(delegation));
    }

    @GET
    @Needs(Scope.GATES_READ)
    @RunOnVirtualThread
    @Operation(
            operationId = "listDelegations",
            summary = "Those to and from oneself, now and later; for whoever may see them, all")
    public Page<DelegationView> list(@Context RoutingContext http) {
        Identity identity = Call.of(http).identity();
        String whose = identity.mayEverywhere(Scope.ADMIN_READ) ? null : identity.id();
        return Page.all(
                access.delegations(whose, clock.instant()).stream()
                        .map(DelegationView::of)
                        .toList());
    }

    @DELETE
    @Needs(Scope.GATES_DECIDE)
    @Path("{delegation}")
    @RunOnVirtualThread
    @Operation(operationId = "endDelegation", summary = "End it now")
    @APIResponse(responseCode = "204", description = "It holds no more")
    public void end(@PathParam("delegation") String id, @Context RoutingContext http) {
        Identity identity = Call.of(http).identity();
        Instant now = now();
        Delegation delegation =
                access.delegations(null, now).stream()
                        .filter(it -> it.id().equals(id))
                        .filter(it -> concerns(it, identity))
                        .findFirst()
                        .orElseThrow(() -> notFound(id));
        boolean _ =
                access.endDelegation(id, now, line(http, new byte[0], "endDelegation", delegation));
        credentials.forget();
    }

    private static boolean concerns(Delegation it, Identity identity) {
        return it.from().equals(identity.id())
                || it.to().equals(identity.id())
                || identity.may(Scope.ADMIN_WRITE, it.project())
                || identity.mayEverywhere(Scope.ADMIN_WRITE);
    }

    private Delegation read(byte[] body, Identity identity) {
        var in = Members.of(body, "to", "from", "project", "since", "until", "reason");
        String to = in.text("to");
        String from = Objects.requireNonNullElse(in.findText("from"), identity.id());
        String project = Objects.requireNonNullElse(in.findText("project"), Grant.EVERYWHERE);
        Instant now = now();
        Instant since = Objects.requireNonNullElse(Moments.find(in, "since"), now);
        Instant until = Objects.requireNonNullElse(Moments.need(in, "until"), now);
        if (in.find("until") != null && !until.isAfter(since.isAfter(now) ? since : now)) {
            in.wrong("until", "must be in the future, and after `since`");
        } else if (until.isAfter(since.plus(LONGEST))) {
            in.wrong("until", "may be at most %d days after `since`".formatted(LONGEST.toDays()));
        }
        String reason = in.findText("reason");
        if (reason != null && reason.length() > LONGEST_REASON) {
            in.wrong("reason", "may have %,d characters".formatted(LONGEST_REASON));
        }
        in.check();
        if (!from.equals(identity.id())) {
            Access.need(
                    identity,
                    Scope.ADMIN_WRITE,
                    project,
                    () -> Problem.of(ProblemType.NOT_FOUND, "There is no project " + project));
        }
        if (from.equals(to)) {
            in.wrong("to", "must be somebody else");
        }
        if (!isHuman(from)) {
            in.wrong("from", "must be a person who is known here");
        }
        if (!isHuman(to)) {
            in.wrong("to", "must be a person who is known here");
        }
        in.check();
        return new Delegation(
                ids.next("dlg"), from, to, project, since, until, reason, identity.id(), now, null);
    }

    private boolean isHuman(String principal) {
        return access.find(principal)
                .filter(known -> !known.isDisabled())
                .map(Known::kind)
                .filter(Kind.HUMAN::equals)
                .isPresent();
    }

    private AuditLine line(RoutingContext http, byte[] body, String action, Delegation delegation) {
        return accounts.of(
                Call.of(http),
                body,
                action,
                delegation.project(),
                Subject.of("delegation", delegation.id()),
                "%s to %s".formatted(delegation.from(), delegation.to()),
                delegation.reason());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ProblemException notFound(String id) {
        return Problem.of(
                        ProblemType.DELEGATION_NOT_FOUND,
                        "There is no delegation %s that holds, now or later.".formatted(id))
                .asException();
    }
}
