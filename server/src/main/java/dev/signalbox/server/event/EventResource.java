package dev.signalbox.server.event;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.server.http.Accepts;
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
            description = "Event types, separated by commas")
    @Parameter(name = "stage", in = ParameterIn.QUERY, description = "Stages, separated by commas")
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
                @Content(
                        mediaType = NDJSON,
                        schema = @Schema(implementation = EventPageView.EventView.class))
            })
    public CompletionStage<Response> list(
            @PathParam("run") String run, @Context RoutingContext http) {
        boolean lines = Accepts.mentions(http, NDJSON);
        return pages.poll(run, EventQuery.of(http))
                .thenApply(lines ? EventResource::lines : EventResource::json);
    }

    private static Response json(EventPage page) {
        return response(page.json(), APPLICATION_JSON).build();
    }

    private static Response lines(EventPage page) {
        return response(page.ndjson(), NDJSON)
                .header("Signalbox-Next", page.next())
                .header("Signalbox-Last-Seq", page.lastSeq())
                .header("Signalbox-Complete", page.complete())
                .header("Signalbox-Oldest", page.oldest())
                .build();
    }

    private static Response.ResponseBuilder response(byte[] body, String type) {
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
