package dev.signalbox.server.gate;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.gate.GateRefusal;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.identity.Scope;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.StageState;
import dev.signalbox.engine.gate.DecisionRequest;
import dev.signalbox.engine.gate.Decisions;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.view.DecisionView;
import dev.signalbox.engine.view.EligibilityView;
import dev.signalbox.engine.view.GateView;
import dev.signalbox.engine.view.RoundView;
import dev.signalbox.engine.view.Rounds;
import dev.signalbox.engine.view.Views;
import dev.signalbox.server.answer.GateProblems;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Denials;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Members;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.run.Past;
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
import jakarta.ws.rs.core.HttpHeaders;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
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

/// The gates of a run, and decisions at them.
@Path("/api/v1/runs/{run}/gates")
@Produces(APPLICATION_JSON)
@Tag(name = "gates")
public class GateResource {

    private static final String CHANNEL = "api";

    private final Host host;
    private final Decisions decisions;
    private final Members members;
    private final InstantSource clock;

    @Inject
    GateResource(Host host, Decisions decisions, Members members, InstantSource clock) {
        this.host = host;
        this.decisions = decisions;
        this.members = members;
        this.clock = clock;
    }

    @GET
    @Needs(Scope.GATES_READ)
    @RunOnVirtualThread
    @Operation(operationId = "listRunGates", summary = "The gates of a run, in file order")
    @Parameter(
            name = Past.AT,
            in = ParameterIn.QUERY,
            description = "The number of one of its events: as the gates were after that",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    public Page<GateView> list(@PathParam("run") String run, @Context RoutingContext http) {
        RunState state = Past.find(host, run, http).state();
        return Page.all(
                state.stages().stream()
                        .filter(stage -> stage.stage().gate() != null)
                        .map(stage -> Views.gate(state, stage))
                        .toList());
    }

    @GET
    @Needs(Scope.GATES_READ)
    @Path("{stage}")
    @RunOnVirtualThread
    @Operation(operationId = "getGate", summary = "A gate; its ETag names what it is open on")
    public RestResponse<GateView> get(
            @PathParam("run") String run, @PathParam("stage") String stage) {
        RunState state = state(run);
        GateView gate = Views.gateInFull(state, stage(state, stage));
        String tag = Subjects.tag(gate.subject());
        RestResponse.ResponseBuilder<GateView> response = RestResponse.ResponseBuilder.ok(gate);
        return tag == null ? response.build() : response.header(HttpHeaders.ETAG, tag).build();
    }

    @GET
    @Needs(Scope.GATES_READ)
    @Path("{stage}/eligibility")
    @RunOnVirtualThread
    @Operation(
            operationId = "getEligibility",
            summary = "Whether somebody may decide now, and the rule that says so")
    @Parameter(
            name = "principal",
            in = ParameterIn.QUERY,
            description = "Somebody who is known here; absent: who asks",
            schema = @Schema(type = SchemaType.STRING))
    public EligibilityView eligibility(
            @PathParam("run") String run,
            @PathParam("stage") String stage,
            @Context RoutingContext http) {
        String other = Query.of(http, "principal").find("principal");
        RunState state = state(run);
        String project = state.head().pipeline().project();
        Identity who =
                other == null
                        ? Call.of(http).identity()
                        : members.known(other)
                                .orElseThrow(() -> Denials.unknown(other).asException());
        return Rights.of(who, stage(state, stage), project, clock.instant());
    }

    @GET
    @Needs(Scope.GATES_READ)
    @Path("{stage}/history")
    @RunOnVirtualThread
    @Operation(
            operationId = "listGateRounds",
            summary = "Every opening of a gate, with all that was decided, the first one first")
    public Page<RoundView> history(@PathParam("run") String run, @PathParam("stage") String stage) {
        RunState state = state(run);
        String id = stage(state, stage).id();
        return Page.all(Rounds.of(run, id, host.store().log().listFolding(run)));
    }

    @POST
    @Needs(Scope.GATES_DECIDE)
    @Path("{stage}/preview")
    @Consumes(APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            operationId = "previewDecision",
            summary = "Whether an edit would be taken, and what it makes; decides nothing")
    @RequestBody(content = @Content(schema = @Schema(implementation = PreviewBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "Looked at; `errors` says what is wrong with it",
            content = @Content(schema = @Schema(implementation = PreviewView.class)))
    public PreviewView preview(
            @PathParam("run") String run, @PathParam("stage") String stage, byte[] body) {
        PreviewBody ask = PreviewBody.read(body);
        RunState state = state(run);
        StageState gated = stage(state, stage);
        if (gated.gate().status() != GateState.Status.OPEN) {
            var closed = new GateRefusal.NotOpen(gated.gate().status());
            throw GateProblems.of(run, stage, closed).asException();
        }
        return PreviewView.of(
                decisions.preview(state, gated, ask.patch(), ask.artifact(), ask.form()));
    }

    @POST
    @Needs(Scope.GATES_DECIDE)
    @Path("{stage}/decisions")
    @Consumes(APPLICATION_JSON)
    @Operation(operationId = "decide", summary = "Approve or reject what a gate is open on")
    @Parameter(
            name = HttpHeaders.IF_MATCH,
            in = ParameterIn.HEADER,
            required = true,
            description = "The gate's ETag")
    @RequestBody(content = @Content(schema = @Schema(implementation = DecisionBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "Decided",
            content = @Content(schema = @Schema(implementation = DecisionView.class)))
    @APIResponse(
            responseCode = "200",
            description =
                    "The same principal had approved this subject before; others are still needed",
            content = @Content(schema = @Schema(implementation = DecisionView.class)))
    public CompletionStage<RestResponse<DecisionView>> decide(
            @PathParam("run") String run,
            @PathParam("stage") String stage,
            byte[] body,
            @Context RoutingContext http) {
        String seen = Subjects.seen(http);
        if (seen == null) {
            throw GateProblems.subjectRequired().asException();
        }
        DecisionRequest ask = DecisionBody.read(stage, seen, body);
        Call call = Call.of(http);
        return decisions
                .decide(run, ask, call.asker(body), CHANNEL, call.key(body))
                .thenApply(answer -> DecisionAnswers.of(stage, answer));
    }

    private RunState state(String run) {
        return host.find(run).orElseThrow(() -> RunProblems.noSuchRun(run).asException()).state();
    }

    private static StageState stage(RunState state, String id) {
        StageState stage =
                state.findStage(id)
                        .orElseThrow(() ->
                                RunProblems.noSuchStage(
                                                id,
                                                state.stages().stream()
                                                        .map(StageState::id)
                                                        .toList())
                                        .asException());
        if (stage.stage().gate() == null) {
            throw GateProblems.noGate(id).asException();
        }
        return stage;
    }
}
