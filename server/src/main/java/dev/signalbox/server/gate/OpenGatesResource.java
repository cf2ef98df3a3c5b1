package dev.signalbox.server.gate;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.log.GateRow;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What waits for a decision, in all runs.
@Path("/api/v1/gates")
@Produces(APPLICATION_JSON)
@Tag(name = "gates")
public class OpenGatesResource {

    private static final String CURSOR = "gates";

    private final Host host;
    private final InstantSource clock;

    @Inject
    OpenGatesResource(Host host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
    }

    @GET
    @Needs(Scope.GATES_READ)
    @RunOnVirtualThread
    @Operation(
            operationId = "listOpenGates",
            summary = "Open gates, the longest open first, and whether you may decide there")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING, enumeration = "open"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before")
    public Page<OpenGateView> list(@Context RoutingContext http) {
        var query = Query.of(http, "status", "limit", "cursor");
        String status = query.find("status");
        if (status != null && !status.equals("open")) {
            throw Query.wrong("status", "must be open; only open gates are listed");
        }
        int limit = query.limit();
        Identity who = Call.of(http).identity();
        List<GateRow> rows =
                host.store()
                        .log()
                        .listOpenGates(
                                who.projects(Scope.GATES_READ),
                                after(query.cursor(CURSOR)),
                                limit + 1);
        Page<Optional<OpenGateView>> page =
                Page.of(rows, limit, row -> view(row, who), OpenGatesResource::cursor);
        return new Page<>(page.items().stream().flatMap(Optional::stream).toList(), page.next());
    }

    /// From what the engine has in memory anyway; what was decided since the rows were read is left
    /// out.
    private Optional<OpenGateView> view(GateRow row, Identity who) {
        return host.find(row.run())
                .flatMap(run -> OpenGateView.of(run.state(), row.stage(), who, clock.instant()));
    }

    private static String cursor(GateRow row) {
        String place = "%d:%s:%s".formatted(row.openedAt().toEpochMilli(), row.run(), row.stage());
        return Query.cursor(CURSOR, place);
    }

    private static @Nullable GateRow after(@Nullable String place) {
        if (place == null) {
            return null;
        }
        String[] parts = place.split(":", 3);
        try {
            Instant openedAt = Instant.ofEpochMilli(Long.parseLong(parts[0]));
            return new GateRow(parts[1], parts[2], GateState.Status.OPEN, "", 0, openedAt, null);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            throw Query.wrong("cursor", "is not one that this list gave out");
        }
    }
}
