package dev.signalbox.server.health;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.server.identity.ForAll;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/// Whether the server lives, and whether it can work.
@Path("/")
@Produces(APPLICATION_JSON)
@Tag(name = "health")
public class HealthResource {

    private final Readiness readiness;

    @Inject
    HealthResource(Readiness readiness) {
        this.readiness = readiness;
    }

    public record AliveView(String status) {}

    @GET
    @ForAll
    @Path("healthz")
    @NonBlocking
    @SecurityRequirementsSet
    @Operation(operationId = "healthz", summary = "The process lives; asks for no identity")
    public AliveView alive() {
        return new AliveView("ok");
    }

    @GET
    @ForAll
    @Path("readyz")
    @RunOnVirtualThread
    @Operation(operationId = "readyz", summary = "Whether commands would be carried out now")
    @APIResponse(
            responseCode = "200",
            description = "Commands are carried out",
            content = @Content(schema = @Schema(implementation = ReadyView.class)))
    @APIResponse(
            responseCode = "503",
            description = "Commands would be refused; reads work",
            content = @Content(schema = @Schema(implementation = ReadyView.class)))
    public RestResponse<ReadyView> ready() {
        ReadyView ready = readiness.look();
        return RestResponse.ResponseBuilder.create(
                        ready.accepts() ? Status.OK : Status.SERVICE_UNAVAILABLE, ready)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
