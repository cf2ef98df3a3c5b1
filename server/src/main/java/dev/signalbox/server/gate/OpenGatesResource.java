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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    /// So many gates at once, and so many in all, are looked at for those that somebody may decide.
    private static final int AT_ONCE = 500;

    private static final int MOST = 5_000;

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
            name = "decidable",
            in = ParameterIn.QUERY,
            description =
                    "`true`: only those that wait for you: you may decide, or a fresh sign-in is all that is missing, and you have not approved them yet. Looks at 5,000 gates at most: a page may have fewer than `limit`, or none, and still a `next`",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before")
    public Page<OpenGateView> list(@Context RoutingContext http) {
        var query = Query.of(http, "status", "decidable", "limit", "cursor");
        String status = query.find("status");
        if (status != null && !status.equals("open")) {
            throw Query.wrong("status", "must be open; only open gates are listed");
        }
        int limit = query.limit();
        Identity who = Call.of(http).identity();
        GateRow after = after(query.cursor(CURSOR));
        if (query.flag("decidable")) {
            return decidable(who, after, limit);
        }
        List<GateRow> rows =
                host.store().log().listOpenGates(who.projects(Scope.GATES_READ), after, limit + 1);
        Page<Optional<OpenGateView>> page =
                Page.of(rows, limit, row -> view(row, who), OpenGatesResource::cursor);
        return new Page<>(page.items().stream().flatMap(Optional::stream).toList(), page.next());
    }

    /// Who may decide is the engine's to say, gate by gate, and not the store's.
    private Page<OpenGateView> decidable(Identity who, @Nullable GateRow after, int limit) {
        Set<String> projects =
                both(who.projects(Scope.GATES_READ), who.projects(Scope.GATES_DECIDE));
        var found = new ArrayList<OpenGateView>();
        GateRow last = after;
        for (int looked = 0; looked < MOST; looked += AT_ONCE) {
            List<GateRow> rows = host.store().log().listOpenGates(projects, last, AT_ONCE);
            for (GateRow row : rows) {
                last = row;
                view(row, who).filter(OpenGateView::waitsForWhoeverAsks).ifPresent(found::add);
                if (found.size() == limit) {
                    return new Page<>(found, cursor(row));
                }
            }
            if (rows.size() < AT_ONCE) {
                return new Page<>(found, null);
            }
        }
        return new Page<>(found, last == null ? null : cursor(last));
    }

    /// @param one nothing: all there are
    private static @Nullable Set<String> both(
            @Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        var both = new TreeSet<>(one);
        both.retainAll(other);
        return both;
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
