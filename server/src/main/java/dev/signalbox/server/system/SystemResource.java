package dev.signalbox.server.system;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.server.identity.Needs;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What whoever keeps the server going wants to know of it.
@Path("/api/v1")
@Produces(APPLICATION_JSON)
@Tag(name = "system")
public class SystemResource {

    private final SystemLook look;
    private final ToldAtStart told;

    @Inject
    SystemResource(SystemLook look, ToldAtStart told) {
        this.look = look;
        this.told = told;
    }

    @GET
    @Needs(Scope.METRICS_READ)
    @Path("system")
    @RunOnVirtualThread
    @Operation(
            operationId = "getSystem",
            summary = "How the server does: its parts, what it has room for, what it keeps")
    public SystemView system() {
        return look.look();
    }

    @GET
    @Needs(value = Scope.ADMIN_READ, everywhere = true)
    @Path("settings")
    @NonBlocking
    @Operation(
            operationId = "getSettings",
            summary = "What holds since the start, where it comes from, and what could be better")
    public SettingsView settings() {
        return told.view();
    }
}
