package dev.signalbox.server.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// What the code of a stream does not say: it is a route and no resource.
final class StreamDescription {

    private static final String FRAMES =
            "Server-Sent Events. `id` is what to come back with, `event` the event's type, `data` its line."
                    + " Of the stream itself, without an id: `connected`, `heartbeat`, `reset` when the place was"
                    + " never given out or is older than what is kept, and `lagged` before a reader that takes nothing is cut off.";

    private StreamDescription() {}

    static Map<String, PathItem> items() {
        // Sorted: the order of `Map.of` is another one in every process.
        return new TreeMap<>(
                Map.of(
                        "/api/v1/runs/{run}/events/stream", ofRun(),
                        "/api/v1/events/stream", ofAll(),
                        "/api/v1/ws", socket()));
    }

    private static PathItem ofRun() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(parameter("run", Parameter.In.PATH, "Id of the run", text()).required(true));
        parameters.add(
                parameter(
                        "after",
                        Parameter.In.QUERY,
                        "Number of the last event that is known",
                        OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(BigDecimal.ZERO)));
        parameters.addAll(filters());
        return get(
                OASFactory.createOperation()
                        .operationId("streamEvents")
                        .summary("What happened in a run, and then what happens")
                        .description(
                                FRAMES
                                        + " `connected` shows the run as it stands; `end` follows the last event of a"
                                        + " finished run.")
                        .parameters(parameters)
                        .responses(
                                OASFactory.createAPIResponses()
                                        .addAPIResponse("200", stream())
                                        .addAPIResponse(
                                                "204",
                                                plain(
                                                        "The run is over, and the client has all of it"))));
    }

    private static PathItem ofAll() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(
                parameter(
                        "after",
                        Parameter.In.QUERY,
                        "`now` (the default), `start`, or a cursor: an `id` of this stream, or `next` of"
                                + " a page of `/api/v1/events` under the same filter",
                        text()));
        parameters.addAll(filters());
        parameters.add(
                parameter("pipeline", Parameter.In.QUERY, "Only events of its runs", text()));
        parameters.add(
                parameter(
                        "label",
                        Parameter.In.QUERY,
                        "Only events of runs with this label, as `key:value`",
                        text()));
        return get(
                OASFactory.createOperation()
                        .operationId("streamAllEvents")
                        .summary("What happens in all runs")
                        .description(FRAMES + " `connected` says where the stream begins.")
                        .parameters(parameters)
                        .responses(
                                OASFactory.createAPIResponses().addAPIResponse("200", stream())));
    }

    private static PathItem socket() {
        return get(
                OASFactory.createOperation()
                        .operationId("openSocket")
                        .summary("The events of many runs over one WebSocket")
                        .description(
                                "The client sends `{\"op\":\"subscribe\",\"run\":\"run_…\",\"after\":12}` (`sub` names it;"
                                        + " without `run` all runs; `since`, `type`, `stage`, `status`, `pipeline`, `label` filter) and"
                                        + " `{\"op\":\"unsubscribe\",\"sub\":\"…\"}`. The server sends what a stream sends, each as"
                                        + " `{\"sub\":…,\"id\":…,\"event\":…,\"data\":…}`, and `error`.")
                        .responses(
                                OASFactory.createAPIResponses()
                                        .addAPIResponse("101", plain("WebSocket from here on"))));
    }

    private static PathItem get(Operation operation) {
        return OASFactory.createPathItem().GET(operation.tags(List.of("events")));
    }

    private static APIResponse plain(String description) {
        return OASFactory.createAPIResponse().description(description);
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

    private static List<Parameter> filters() {
        return List.of(
                parameter(
                        "since",
                        Parameter.In.QUERY,
                        "Only events at or after this moment",
                        text().format("date-time")),
                parameter(
                        "type",
                        Parameter.In.QUERY,
                        "Event types, or groups of them like `gate.*`, separated by commas",
                        text()),
                parameter("stage", Parameter.In.QUERY, "Stages, separated by commas", text()),
                parameter(
                        "status",
                        Parameter.In.QUERY,
                        "Statuses of the event, separated by commas",
                        text()),
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
