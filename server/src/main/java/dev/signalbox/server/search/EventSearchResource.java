package dev.signalbox.server.search;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.search.EventSearch;
import dev.signalbox.engine.search.EventSearch.Count;
import dev.signalbox.engine.search.EventSearch.Page;
import dev.signalbox.server.http.Call;
import dev.signalbox.server.identity.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Events of all runs by what they say and what they are.
@Path("/api/v1/events/search")
@Tag(name = "events")
public class EventSearchResource {

    private final EventSearch search;

    @Inject
    EventSearchResource(EventSearch search) {
        this.search = search;
    }

    @GET
    @Needs(Scope.RUNS_READ)
    @RunOnVirtualThread
    @Produces(APPLICATION_JSON)
    @Operation(operationId = "searchEvents", summary = "Events of all runs, by words and filters")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description =
                    "Words of message and payload: all of them; `\"side by side\"`, `-without`,"
                            + " `begin*`",
            schema = @Schema(type = SchemaType.STRING, maxLength = 500))
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "Event types, or groups of them like `gate.*`, separated by commas")
    @Parameter(name = "stage", in = ParameterIn.QUERY, description = "Stages, separated by commas")
    @Parameter(
            name = "principal",
            in = ParameterIn.QUERY,
            description = "Who acted, as events have it; separated by commas")
    @Parameter(
            name = "label",
            in = ParameterIn.QUERY,
            description = "Only of runs with `key:value`; may be given several times")
    @Parameter(name = "run", in = ParameterIn.QUERY, description = "Only of this run")
    @Parameter(name = "pipeline", in = ParameterIn.QUERY, description = "Only of its runs")
    @Parameter(
            name = "since",
            in = ParameterIn.QUERY,
            description = "Only events at or after this moment",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "until",
            in = ParameterIn.QUERY,
            description = "Only events before this moment",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "order",
            in = ParameterIn.QUERY,
            description = "By when they were committed",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"newest", "oldest"},
                            defaultValue = "newest"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "`next` of the page before, with the same filters")
    @Parameter(
            name = "count",
            in = ParameterIn.QUERY,
            description = "Whether to count all of them, too",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SearchPageView.class)))
    public Response search(@Context RoutingContext http) {
        SearchParameters asked =
                SearchParameters.of(http)
                        .within(Call.of(http).identity().projects(Scope.RUNS_READ));
        Page page = search.find(asked.query(), asked.after(), asked.limit());
        return Response.ok(body(asked, page).getBytes(UTF_8))
                .header(HttpHeaders.CONTENT_TYPE, APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private String body(SearchParameters asked, Page page) {
        var out = new StringBuilder(256 + page.lines().size() * 400);
        out.append("{\"items\":[").append(String.join(",", page.lines())).append(']');
        if (page.next() != null) {
            out.append(",\"next\":\"").append(asked.cursor(page.next())).append('"');
        }
        if (asked.counted()) {
            Count count = search.count(asked.query());
            out.append(",\"count\":{\"events\":").append(count.events());
            out.append(",\"exact\":").append(count.exact()).append('}');
        }
        return out.append('}').toString();
    }
}
