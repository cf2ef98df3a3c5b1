package dev.signalbox.server.openapi;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// What the code of a stream does not say: it is a route and no resource.
final class StreamDescription {

    static final String PATH = "/api/v1/runs/{run}/events/stream";

    private StreamDescription() {}

    static PathItem item() {
        return OASFactory.createPathItem()
                .GET(
                        OASFactory.createOperation()
                                .operationId("streamEvents")
                                .summary("What happened in a run, and then what happens")
                                .description(
                                        "Server-Sent Events. `id` is the event's number, `event` its type, `data` its line."
                                                + " Of the stream itself, without an id: `connected` with the run as it stands,"
                                                + " `heartbeat`, `reset` when the number was never given out, `lagged` before a"
                                                + " reader that takes nothing is cut off, and `end` after the last event of a"
                                                + " finished run.")
                                .tags(List.of("events"))
                                .parameters(parameters())
                                .responses(
                                        OASFactory.createAPIResponses()
                                                .addAPIResponse("200", stream())
                                                .addAPIResponse(
                                                        "204",
                                                        OASFactory.createAPIResponse()
                                                                .description(
                                                                        "The run is over, and the client has all of it"))));
    }

    private static APIResponse stream() {
        return OASFactory.createAPIResponse()
                .description("The stream")
                .content(
                        OASFactory.createContent()
                                .addMediaType(
                                        "text/event-stream",
                                        OASFactory.createMediaType().schema(text())));
    }

    private static List<Parameter> parameters() {
        return List.of(
                parameter("run", Parameter.In.PATH, "Id of the run", text()).required(true),
                parameter(
                        "after",
                        Parameter.In.QUERY,
                        "Number of the last event that is known",
                        OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(BigDecimal.ZERO)),
                parameter(
                        "since",
                        Parameter.In.QUERY,
                        "Only events at or after this moment",
                        text().format("date-time")),
                parameter("type", Parameter.In.QUERY, "Event types, separated by commas", text()),
                parameter("stage", Parameter.In.QUERY, "Stages, separated by commas", text()),
                parameter(
                        "Last-Event-ID",
                        Parameter.In.HEADER,
                        "As `after`, and before it: sent by a client that comes back",
                        text()));
    }

    private static Parameter parameter(
            String name, Parameter.In in, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(in)
                .description(description)
                .schema(schema);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
