package dev.signalbox.server.audit;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.audit.AuditFilter;
import dev.signalbox.engine.audit.AuditRow;
import dev.signalbox.engine.audit.AuditTrail;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.http.Page;
import dev.signalbox.server.http.Query;
import dev.signalbox.server.identity.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The audit trail: who did what, from where, and what came of it.
@Path("/api/v1/audit")
@Tag(name = "audit")
@RunOnVirtualThread
public class AuditResource {

    private static final String CURSOR = "audit";
    private static final String LINES = "application/x-ndjson";
    private static final int PIECE = 500;

    private final Host host;
    private final AuditTrail trail;

    @Inject
    AuditResource(Host host) {
        this.host = host;
        this.trail = host.store().audit();
    }

    /// Words of the parameter.
    private enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }

    @GET
    @Needs(Scope.AUDIT_READ)
    @Produces(APPLICATION_JSON)
    @Operation(operationId = "searchAudit", summary = "Entries of the audit trail, newest first")
    @Parameter(name = "principal", in = ParameterIn.QUERY, description = "Who")
    @Parameter(
            name = "action",
            in = ParameterIn.QUERY,
            description = "The operation's id here, such as `decide`")
    @Parameter(
            name = "object",
            in = ParameterIn.QUERY,
            description = "Id of a run, a webhook …, or name of a pipeline")
    @Parameter(
            name = "outcome",
            in = ParameterIn.QUERY,
            description = "One of done, refused, failed")
    @Parameter(name = "request_id", in = ParameterIn.QUERY, description = "Of one request")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = "At this time or later")
    @Parameter(name = "until", in = ParameterIn.QUERY, description = "Before this time")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before")
    public Page<AuditView> search(@Context RoutingContext http) {
        var query =
                Query.of(
                        http,
                        "principal",
                        "action",
                        "object",
                        "outcome",
                        "request_id",
                        "since",
                        "until",
                        "limit",
                        "cursor");
        int limit = query.limit();
        List<AuditRow> rows = trail.list(filter(http, query), before(query), limit + 1);
        return Page.of(
                rows, limit, AuditView::of, row -> Query.cursor(CURSOR, Long.toString(row.seq())));
    }

    @GET
    @Needs(value = Scope.AUDIT_READ, everywhere = true)
    @Path("export")
    @Produces({LINES, APPLICATION_JSON})
    @Operation(
            operationId = "exportAudit",
            summary =
                    "The audit trail as JSON lines, oldest first, as it can be verified elsewhere")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "`seq` of the last entry that is not wanted",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    @APIResponse(
            responseCode = "200",
            description = "A line an entry",
            content =
                    @Content(mediaType = LINES, schema = @Schema(implementation = AuditView.class)))
    public Response export(@Context RoutingContext http) {
        long after = Query.of(http, "after").number("after", 0, 0, Long.MAX_VALUE);
        List<AuditRow> first = trail.read(after, PIECE);
        StreamingOutput lines = out -> write(first, out);
        return Response.ok(lines).type(LINES).build();
    }

    private void write(List<AuditRow> first, OutputStream out) throws IOException {
        List<AuditRow> piece = first;
        while (!piece.isEmpty()) {
            var text = new StringBuilder();
            piece.forEach(row -> text.append(AuditView.line(row)));
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            piece = piece.size() == PIECE ? trail.read(piece.getLast().seq(), PIECE) : List.of();
        }
    }

    @GET
    @Needs(value = Scope.AUDIT_READ, everywhere = true)
    @Path("verify")
    @Produces(APPLICATION_JSON)
    @Operation(
            operationId = "verifyAudit",
            summary = "Whether every entry is there, and as it was written")
    public VerificationView verify() {
        try {
            return VerificationView.of(host.checkpoints().verify());
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreUnavailable("the checkpoints cannot be read: " + e.getMessage(), e);
        }
    }

    private static AuditFilter filter(RoutingContext http, Query query) {
        var outcomes = query.words("outcome", Outcome.class);
        if (outcomes.size() > 1) {
            throw Query.wrong("outcome", "is given more than once");
        }
        return new AuditFilter(
                Call.of(http).identity().projects(Scope.AUDIT_READ),
                query.find("principal"),
                query.find("action"),
                query.find("object"),
                outcomes.isEmpty() ? null : query.find("outcome"),
                query.find("request_id"),
                time(query, "since"),
                time(query, "until"));
    }

    private static @Nullable Long before(Query query) {
        String place = query.cursor(CURSOR);
        try {
            return place == null ? null : Long.valueOf(place);
        } catch (NumberFormatException _) {
            throw Query.wrong("cursor", "is not one that this list gave out");
        }
    }

    private static @Nullable Instant time(Query query, String name) {
        String text = query.find(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw Query.wrong(name, "must be a time like 2026-01-31T12:00:00Z");
        }
    }
}
