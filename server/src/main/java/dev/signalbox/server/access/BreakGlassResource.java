package dev.signalbox.server.access;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.host.GlassWatch;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.pipeline.Durations;
import dev.signalbox.integrations.webhook.Webhooks;
import dev.signalbox.server.access.AccessViews.MemberView;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.identity.Credentials;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.problem.Problem;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// In an emergency: somebody who decides at gates anyway sets aside, for a while and before
/// everybody's eyes, what gates say about who may. Quorums, forms and recent sign-ins still hold.
@Path("/api/v1/projects/{project}/break-glass")
@Produces(APPLICATION_JSON)
@Tag(name = "access")
public class BreakGlassResource {

    /// The role that stands for it; it allows nothing by itself.
    static final String ROLE = "break_glass";

    /// Type of the message that webhooks get.
    static final String EVENT = "access.glass_broken";

    private static final Logger LOG = Logger.getLogger(BreakGlassResource.class);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int LEAST_REASON = 10;
    private static final int LONGEST_REASON = 2_000;
    private static final int MOST_SHOWN = 500;

    private final AccessStore access;
    private final Credentials credentials;
    private final Webhooks webhooks;
    private final AccessAccounts accounts;
    private final GlassWatch watch;
    private final InstantSource clock;

    @Inject
    BreakGlassResource(
            Host host,
            Credentials credentials,
            Webhooks webhooks,
            AccessAccounts accounts,
            InstantSource clock) {
        this.access = host.store().access();
        this.credentials = credentials;
        this.webhooks = webhooks;
        this.accounts = accounts;
        this.watch = host.glass();
        this.clock = clock;
    }

    @Schema(name = "BreakGlassRequest", additionalProperties = Schema.False.class)
    record GlassBody(
            @Schema(required = true, minLength = LEAST_REASON, maxLength = LONGEST_REASON)
                    String reason,
            @Schema(name = "for", description = "Like `30m`, up to an hour", defaultValue = "1h")
                    @Nullable String length) {}

    @POST
    @Needs(Scope.GATES_DECIDE)
    @Consumes(APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            operationId = "breakGlass",
            summary = "Set aside whom the project's gates let decide, for an hour at most")
    @RequestBody(content = @Content(schema = @Schema(implementation = GlassBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "Broken; everybody hears of it",
            content = @Content(schema = @Schema(implementation = MemberView.class)))
    public RestResponse<MemberView> start(
            @PathParam("project") String project, byte[] body, @Context RoutingContext http) {
        Identity identity = Call.of(http).identity();
        if (identity.kind() != Kind.HUMAN) {
            throw Problem.of(ProblemType.FORBIDDEN, "Only people break glass.").asException();
        }
        var in = Members.of(body, "reason", "for");
        String reason = in.text("reason");
        if (in.find("reason") != null
                && (reason.strip().length() < LEAST_REASON || reason.length() > LONGEST_REASON)) {
            in.wrong(
                    "reason",
                    "must have %d to %,d characters".formatted(LEAST_REASON, LONGEST_REASON));
        }
        Duration length = length(in);
        in.check();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var grant =
                new Grant(
                        identity.id(),
                        project,
                        ROLE,
                        now.plus(length),
                        reason,
                        true,
                        identity.id(),
                        now);
        access.grant(grant, line(http, body, "breakGlass", project, identity.id(), reason));
        credentials.forget();
        watch.expect(grant);
        MemberView view = MemberView.of(grant);
        LOG.warnf(
                "[security] %s broke the glass of %s until %s: %s",
                identity.id(), project, grant.until(), reason);
        webhooks.announce(
                EVENT,
                project,
                Map.of(
                        "principal",
                        identity.id(),
                        "project",
                        project,
                        "until_at",
                        String.valueOf(view.untilAt()),
                        "reason",
                        reason));
        return RestResponse.status(RestResponse.Status.CREATED, view);
    }

    @GET
    @Needs(Scope.GATES_READ)
    @RunOnVirtualThread
    @Operation(operationId = "listBrokenGlass", summary = "Who has broken the glass, just now")
    public Page<MemberView> list(@PathParam("project") String project) {
        Instant now = clock.instant();
        return Page.all(
                access.grantsIn(project, null, MOST_SHOWN).stream()
                        .filter(grant -> grant.glass() && grant.holds(now))
                        .map(MemberView::of)
                        .toList());
    }

    @DELETE
    @Needs(Scope.GATES_DECIDE)
    @RunOnVirtualThread
    @Operation(operationId = "mendGlass", summary = "End one's own before its time")
    @APIResponse(responseCode = "204", description = "The gates' rules hold again")
    public void end(@PathParam("project") String project, @Context RoutingContext http) {
        String who = Call.of(http).identity().id();
        boolean _ =
                access.revoke(
                        who,
                        project,
                        ROLE,
                        line(http, new byte[0], "mendGlass", project, who, null));
        credentials.forget();
    }

    private static Duration length(Members in) {
        String text = in.findText("for");
        if (text == null) {
            return LONGEST;
        }
        Duration length = Durations.parse(text).orElse(Duration.ZERO);
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            in.wrong("for", "must be a length from 1m to 1h");
        }
        return length;
    }

    private AuditLine line(
            RoutingContext http,
            byte[] body,
            String action,
            String project,
            String who,
            @Nullable String reason) {
        return accounts.of(
                Call.of(http), body, action, project, Subject.of("member", who), ROLE, reason);
    }
}
