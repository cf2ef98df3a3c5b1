package dev.signalbox.server.artifact;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.view.ArtifactView;
import dev.signalbox.engine.view.Views;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Every artifact of a run.
@Path("/api/v1/runs/{run}/artifacts")
@Produces(APPLICATION_JSON)
@Tag(name = "artifacts")
public class RunArtifactsResource {

    private final RunLog log;

    @Inject
    RunArtifactsResource(RunLog log) {
        this.log = log;
    }

    @GET
    @Needs(Scope.RUNS_READ)
    @RunOnVirtualThread
    @Operation(operationId = "listArtifacts", summary = "Every version of every artifact of a run")
    @Parameter(name = "stage", in = ParameterIn.QUERY, description = "Only of this stage")
    @Parameter(name = "name", in = ParameterIn.QUERY, description = "Only with this name")
    public Page<ArtifactView> list(@PathParam("run") String run, @Context RoutingContext http) {
        var query = Query.of(http, "stage", "name");
        String stage = query.find("stage");
        String name = query.find("name");
        if (log.findRun(run).isEmpty()) {
            throw RunProblems.noSuchRun(run).asException();
        }
        return Page.all(
                log.listArtifacts(run).stream()
                        .filter(row -> stage == null || row.artifact().stage().equals(stage))
                        .filter(row -> name == null || row.artifact().name().equals(name))
                        .map(Views::artifact)
                        .toList());
    }
}
