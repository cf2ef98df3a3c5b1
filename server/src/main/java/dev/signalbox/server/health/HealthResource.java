package dev.signalbox.server.health;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.server.host.EngineRoom;
import dev.signalbox.server.host.EngineRoom.Standing;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// Whether the server lives, and whether it can work.
@Path("/")
@Produces(APPLICATION_JSON)
@Tag(name = "health")
public class HealthResource {

    private final Host host;
    private final EngineRoom room;

    @Inject
    HealthResource(Host host, EngineRoom room) {
        this.host = host;
        this.room = room;
    }

    public record AliveView(String status) {}

    /// @param status `ready`, or why not
    public record ReadyView(String status, Map<String, ComponentView> components) {}

    public record ComponentView(String status, Map<String, String> details) {}

    @GET
    @Path("healthz")
    @NonBlocking
    @SecurityRequirementsSet
    @Operation(operationId = "healthz", summary = "The process lives; asks for no identity")
    public AliveView alive() {
        return new AliveView("ok");
    }

    @GET
    @Path("readyz")
    @RunOnVirtualThread
    @Operation(operationId = "readyz", summary = "Whether commands would be carried out now")
    public RestResponse<ReadyView> ready() {
        Standing standing = room.standing();
        String engine = standing.name().toLowerCase(Locale.ROOT);
        ComponentView store = store(standing);
        boolean ready = standing == Standing.READY && store.status().equals("ready");
        var body =
                new ReadyView(
                        ready ? "ready" : standing == Standing.READY ? store.status() : engine,
                        Map.of("engine", new ComponentView(engine, Map.of()), "store", store));
        return RestResponse.status(
                ready ? RestResponse.Status.OK : RestResponse.Status.SERVICE_UNAVAILABLE, body);
    }

    private ComponentView store(Standing standing) {
        try {
            boolean works = standing != Standing.READY || host.store().isWritable();
            return new ComponentView(works ? "ready" : "not_writable", host.store().describe());
        } catch (StoreUnavailable away) {
            return new ComponentView(
                    "unavailable", Map.of("reason", String.valueOf(away.getMessage())));
        }
    }
}
