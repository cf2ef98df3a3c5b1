package dev.signalbox.server.run;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.run.Snapshot;
import dev.signalbox.engine.view.RunView;
import dev.signalbox.engine.view.RunView.StageView;
import dev.signalbox.engine.view.Views;
import dev.signalbox.server.answer.Outcome;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.identity.Needs;
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
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// One run, and the commands on it.
@Path("/api/v1/runs/{run}")
@Produces(APPLICATION_JSON)
@Tag(name = "runs")
public class RunResource {

    private final Host host;

    @Inject
    RunResource(Host host) {
        this.host = host;
    }

    @GET
    @Needs(Scope.RUNS_READ)
    @RunOnVirtualThread
    @Operation(operationId = "getRun", summary = "Where a run stands, or stood")
    @Parameter(
            name = Past.AT,
            in = ParameterIn.QUERY,
            description = "The number of one of its events: as the run stood after that",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    public RunView get(@PathParam("run") String run, @Context RoutingContext http) {
        return Views.run(Past.find(host, run, http));
    }

    @GET
    @Needs(Scope.RUNS_READ)
    @Path("stages")
    @RunOnVirtualThread
    @Operation(operationId = "listStages", summary = "The stages of a run, in file order")
    public Page<StageView> stages(@PathParam("run") String run) {
        return Page.all(find(run).state().stages().stream().map(Views::stage).toList());
    }

    @POST
    @Needs(Scope.RUNS_WRITE)
    @Path("next")
    @Consumes(APPLICATION_JSON)
    @Operation(operationId = "nextStage", summary = "Let a stage start, in manual mode")
    @RequestBody(
            required = false,
            content = @Content(schema = @Schema(implementation = CommandBody.Next.class)))
    public CompletionStage<RestResponse<RunView>> next(
            @PathParam("run") String run, byte[] body, @Context RoutingContext http) {
        Call call = Call.of(http);
        return handle(
                run,
                new RunCommand.Next(CommandBody.read(body, "stage"), call.principal()),
                call,
                body);
    }

    @POST
    @Needs(Scope.RUNS_WRITE)
    @Path("pause")
    @Consumes(APPLICATION_JSON)
    @Operation(operationId = "pauseRun", summary = "Start no more stages until resumed")
    @RequestBody(
            required = false,
            content = @Content(schema = @Schema(implementation = CommandBody.Reason.class)))
    public CompletionStage<RestResponse<RunView>> pause(
            @PathParam("run") String run, byte[] body, @Context RoutingContext http) {
        Call call = Call.of(http);
        return handle(
                run,
                new RunCommand.Pause(CommandBody.read(body, "reason"), call.principal()),
                call,
                body);
    }

    @POST
    @Needs(Scope.RUNS_WRITE)
    @Path("resume")
    @Consumes(APPLICATION_JSON)
    @Operation(operationId = "resumeRun", summary = "Go on with a paused run")
    @RequestBody(
            required = false,
            content = @Content(schema = @Schema(implementation = Object.class)))
    public CompletionStage<RestResponse<RunView>> resume(
            @PathParam("run") String run, byte[] body, @Context RoutingContext http) {
        CommandBody.readNothing(body);
        Call call = Call.of(http);
        return handle(run, new RunCommand.Resume(call.principal()), call, body);
    }

    @POST
    @Needs(Scope.RUNS_WRITE)
    @Path("cancel")
    @Consumes(APPLICATION_JSON)
    @Operation(operationId = "cancelRun", summary = "Stop a run for good")
    @RequestBody(
            required = false,
            content = @Content(schema = @Schema(implementation = CommandBody.Reason.class)))
    public CompletionStage<RestResponse<RunView>> cancel(
            @PathParam("run") String run, byte[] body, @Context RoutingContext http) {
        Call call = Call.of(http);
        return handle(
                run,
                new RunCommand.Cancel(CommandBody.read(body, "reason"), call.principal()),
                call,
                body);
    }

    private CompletionStage<RestResponse<RunView>> handle(
            String run, RunCommand command, Call call, byte[] body) {
        return host.engine()
                .handle(run, command, call.key(body), call.asker(body).origin())
                .thenApply(answer -> {
                    Outcome outcome = Outcome.of(answer);
                    return outcome.response(RestResponse.Status.OK, outcome.view()).build();
                });
    }

    private Snapshot find(String run) {
        return host.find(run).orElseThrow(() -> RunProblems.noSuchRun(run).asException());
    }
}
