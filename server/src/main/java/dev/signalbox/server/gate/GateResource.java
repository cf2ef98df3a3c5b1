package dev.signalbox.server.gate;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.StageState;
import dev.signalbox.engine.gate.DecisionRequest;
import dev.signalbox.engine.gate.Decisions;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.view.DecisionView;
import dev.signalbox.engine.view.GateView;
import dev.signalbox.engine.view.Views;
import dev.signalbox.server.answer.GateProblems;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Page;
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

    @Inject
    GateResource(Host host, Decisions decisions) {
        this.host = host;
        this.decisions = decisions;
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
        GateView gate = Views.gate(state, stage(state, stage));
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
            summary = "Whether who asks may decide now, and the rule that says so")
    public EligibilityView eligibility(
            @PathParam("run") String run,
            @PathParam("stage") String stage,
            @Context RoutingContext http) {
        return EligibilityView.of(stage(state(run), stage), Call.of(http).principal());
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
