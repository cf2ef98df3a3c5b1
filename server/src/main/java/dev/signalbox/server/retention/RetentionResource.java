package dev.signalbox.server.retention;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.retention.Pruned;
import dev.signalbox.engine.run.StartAnswer;
import dev.signalbox.engine.view.PrunedView;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.identity.Needs;
import dev.signalbox.server.settings.Settings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Removes what of finished runs need not be kept.
@Path("/api/v1/retention")
@Produces(APPLICATION_JSON)
@Tag(name = "retention")
public class RetentionResource {

    private final Host host;
    private final Settings settings;

    @Inject
    RetentionResource(Host host, Settings settings) {
        this.host = host;
        this.settings = settings;
    }

    @POST
    @Needs(value = Scope.ADMIN_WRITE, everywhere = true)
    @Path("prune")
    @Consumes(APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            operationId = "prune",
            summary = "Remove old events and contents of finished runs, or say what would go")
    @RequestBody(
            required = false,
            content = @Content(schema = @Schema(implementation = PruneBody.class)))
    public PrunedView prune(byte[] body, @Context RoutingContext http) {
        PruneBody.Ask ask = PruneBody.read(body, settings.retention());
        checkPipeline(ask.rules().pipeline());
        Pruned pruned =
                ask.dryRun()
                        ? host.planPrune(ask.rules())
                        : host.prune(ask.rules(), Call.of(http).asker(body));
        return PrunedView.of(pruned, ask.dryRun());
    }

    private void checkPipeline(@Nullable String name) {
        if (name != null && host.pipelines().find(name, null).isEmpty()) {
            var unknown =
                    new StartAnswer.NoSuchPipeline(
                            name, null, host.pipelines().nearest(name, null));
            throw RunProblems.noSuchPipeline(unknown).asException();
        }
    }
}
