package dev.signalbox.server.stream;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.server.event.EventView;
import dev.signalbox.server.event.FeedQuery;
import dev.signalbox.server.http.Accepts;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.identity.Needs;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The events of all runs by polling.
@Path("/api/v1/events")
@Tag(name = "events")
public class FeedResource {

    private static final String NDJSON = "application/x-ndjson";

    private final FeedPolls polls;

    @Inject
    FeedResource(FeedPolls polls) {
        this.polls = polls;
    }

    /// For the description only: what is sent are the stored bytes.
    @Schema(name = "FeedPage")
    record FeedPageView(
            @Schema(required = true) List<EventView> items,
            @Schema(required = true, description = "To be sent as `after`") String next,
            @Schema(required = true, description = "Nothing had been committed after `next`")
                    boolean caughtUp) {}

    @GET
    @Needs(Scope.RUNS_READ)
    @Produces({APPLICATION_JSON, NDJSON})
    @Operation(
            operationId = "listAllEvents",
            summary = "What happened in all runs, in the order of the commits")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "`start` (the default), `now`, or `next` of the page before")
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
    @Parameter(name = "pipeline", in = ParameterIn.QUERY, description = "Only of its runs")
    @Parameter(
            name = "label",
            in = ParameterIn.QUERY,
            description = "Only of runs with this label, as `key:value`; may be repeated")
    @Parameter(
            name = "wait",
            in = ParameterIn.QUERY,
            description = "How long to wait for a first event, at most 30s")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = APPLICATION_JSON,
                        schema = @Schema(implementation = FeedPageView.class)),
                @Content(mediaType = NDJSON, schema = @Schema(implementation = EventView.class))
            })
    public CompletionStage<Response> list(@Context RoutingContext http) {
        boolean lines = Accepts.mentions(http, NDJSON);
        return polls.poll(
                        FeedQuery.ofPoll(http), Call.of(http).identity().projects(Scope.RUNS_READ))
                .thenApply(lines ? FeedResource::lines : FeedResource::json);
    }

    private static Response json(FeedPage page) {
        return response(page.json(), APPLICATION_JSON).build();
    }

    private static Response lines(FeedPage page) {
        return response(page.ndjson(), NDJSON)
                .header("Signalbox-Next", page.next())
                .header("Signalbox-Caught-Up", page.caughtUp())
                .build();
    }

    private static Response.ResponseBuilder response(byte[] body, String type) {
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
