package dev.signalbox.server.event;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.server.http.Accepts;
import dev.signalbox.server.identity.Needs;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// A run's events by polling.
@Path("/api/v1/runs/{run}/events")
@Tag(name = "events")
public class EventResource {

    static final String NDJSON = "application/x-ndjson";

    private final EventPages pages;

    @Inject
    EventResource(EventPages pages) {
        this.pages = pages;
    }

    @GET
    @Needs(Scope.RUNS_READ)
    @Produces({APPLICATION_JSON, NDJSON})
    @Operation(operationId = "listEvents", summary = "What happened in a run, in order")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "Number of the last event that is known; `next` of the page before",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    @Parameter(
            name = "since",
            in = ParameterIn.QUERY,
            description = "Only events at or after this moment",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "500",
                            defaultValue = "100"))
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "Event types, or groups of them like `gate.*`, separated by commas")
    @Parameter(name = "stage", in = ParameterIn.QUERY, description = "Stages, separated by commas")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Statuses of the event, separated by commas")
    @Parameter(
            name = "wait",
            in = ParameterIn.QUERY,
            description = "How long to wait for a first event, at most 30s")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = APPLICATION_JSON,
                        schema = @Schema(implementation = EventPageView.class)),
                @Content(mediaType = NDJSON, schema = @Schema(implementation = EventView.class))
            })
    @APIResponse(
            responseCode = "304",
            description = "The run is over, and the page is the one that `If-None-Match` names")
    public CompletionStage<Response> list(
            @PathParam("run") String run, @Context RoutingContext http) {
        boolean lines = Accepts.mentions(http, NDJSON);
        String known = http.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        return pages.poll(run, EventQuery.of(http)).thenApply(page -> answer(page, lines, known));
    }

    /// What a finished run's pages are does not change, until its log does.
    private static Response answer(EventPage page, boolean lines, @Nullable String known) {
        if (!page.over()) {
            return (lines ? lines(page) : json(page))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
        String tag = "\"%d%s\"".formatted(page.lastSeq(), lines ? "-lines" : "");
        Response.ResponseBuilder answer =
                known != null && (known.contains(tag) || known.equals("*"))
                        ? Response.notModified()
                        : lines ? lines(page) : json(page);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static Response.ResponseBuilder json(EventPage page) {
        return Response.ok(page.json()).header(HttpHeaders.CONTENT_TYPE, APPLICATION_JSON);
    }

    private static Response.ResponseBuilder lines(EventPage page) {
        return Response.ok(page.ndjson())
                .header(HttpHeaders.CONTENT_TYPE, NDJSON)
                .header("Signalbox-Next", page.next())
                .header("Signalbox-Last-Seq", page.lastSeq())
                .header("Signalbox-Complete", page.complete())
                .header("Signalbox-Oldest", page.oldest());
    }
}
