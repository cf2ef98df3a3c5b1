package dev.signalbox.server.gate;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.gate.Decision.Outcome;
import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.gate.DecisionRequest;
import dev.signalbox.engine.gate.Decisions;
import dev.signalbox.engine.view.DecisionView;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.identity.Needs;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// Decisions in one line of shell. By the one decision service, like every other.
@Path("/api/v1/runs/{run}")
@Produces(APPLICATION_JSON)
@Tag(name = "gates")
public class ShortDecisionResource {

    private static final String CHANNEL = "api";

    private final Decisions decisions;

    @Inject
    ShortDecisionResource(Decisions decisions) {
        this.decisions = decisions;
    }

    @POST
    @Needs(Scope.GATES_DECIDE)
    @Path("approve")
    @Consumes(APPLICATION_JSON)
    @Operation(operationId = "approve", summary = "Approve what the gate of a stage is open on")
    @RequestBody(content = @Content(schema = @Schema(implementation = DecisionBody.Short.class)))
    @APIResponse(
            responseCode = "201",
            description = "Decided",
            content = @Content(schema = @Schema(implementation = DecisionView.class)))
    @APIResponse(
            responseCode = "200",
            description =
                    "The same principal had approved this subject before; others are still needed",
            content = @Content(schema = @Schema(implementation = DecisionView.class)))
    public CompletionStage<RestResponse<DecisionView>> approve(
            @PathParam("run") String run, byte[] body, @Context RoutingContext http) {
        return decide(run, Outcome.APPROVE, body, http);
    }

    @POST
    @Needs(Scope.GATES_DECIDE)
    @Path("reject")
    @Consumes(APPLICATION_JSON)
    @Operation(operationId = "reject", summary = "Reject what the gate of a stage is open on")
    @RequestBody(content = @Content(schema = @Schema(implementation = DecisionBody.Short.class)))
    @APIResponse(
            responseCode = "201",
            description = "Decided",
            content = @Content(schema = @Schema(implementation = DecisionView.class)))
    @APIResponse(
            responseCode = "200",
            description =
                    "The same principal had approved this subject before; others are still needed",
            content = @Content(schema = @Schema(implementation = DecisionView.class)))
    public CompletionStage<RestResponse<DecisionView>> reject(
            @PathParam("run") String run, byte[] body, @Context RoutingContext http) {
        return decide(run, Outcome.REJECT, body, http);
    }

    private CompletionStage<RestResponse<DecisionView>> decide(
            String run, Outcome outcome, byte[] body, RoutingContext http) {
        DecisionRequest ask = DecisionBody.readShort(outcome, Subjects.seen(http), body);
        Call call = Call.of(http);
        return decisions
                .decide(run, ask, call.asker(body), CHANNEL, call.key(body))
                .thenApply(answer -> DecisionAnswers.of(ask.stage(), answer));
    }
}
