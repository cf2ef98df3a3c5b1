package dev.signalbox.server.openapi;

import dev.signalbox.engine.json.Json;
import dev.signalbox.server.http.Query;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/// What parameters mean, what headers come back, and what a body looks like.
final class Details {

    private static final Map<String, String> PARAMETERS =
            Map.ofEntries(
                    Map.entry("principal", "Id of the principal"),
                    Map.entry("project", "Name of the project; `*` for all of them"),
                    Map.entry("role", "Name of the role"),
                    Map.entry("token", "Id of the API key: the eight characters behind `sbx_`"),
                    Map.entry("session", "Id of the session, `ses_…`"),
                    Map.entry("user", "Name of the account"),
                    Map.entry("run", "Id of the run, `run_…`"),
                    Map.entry("stage", "Id of the stage, as in the pipeline file"),
                    Map.entry("artifact", "Id of the artifact version, `art_…`"),
                    Map.entry("name", "Name, as the pipeline gives it"),
                    Map.entry("attempt", "Number of the attempt, counted from 1"),
                    Map.entry("version", "Number of the version, counted from 1"),
                    Map.entry("webhook", "Id of the webhook, `whk_…`"),
                    Map.entry("delegation", "Id of the delegation, `dlg_…`"),
                    Map.entry("secret", "Name of the secret, as `${secret:NAME}` has it"),
                    Map.entry("delivery", "Id of the delivery, `dlv_…`"),
                    Map.entry("limit", "How many at most"),
                    Map.entry("pipeline", "Only runs of this pipeline"),
                    Map.entry("status", "Only with this status"));

    private static final Map<String, String> BODIES =
            Map.of(
                    "startRun",
                    """
                    {"pipeline":"brief","input":{"topic":"signals"},"labels":{"team":"news"}}\
                    """,
                    "decide",
                    """
                    {"outcome":"reject","reason":"say it shorter",\
                    "patch":[{"op":"replace","path":"/text","value":"shorter"}],"then":"rerun"}\
                    """,
                    "approve",
                    """
                    {"stage":"script"}\
                    """,
                    "reject",
                    """
                    {"stage":"script","reason":"say it shorter"}\
                    """,
                    "nextStage",
                    """
                    {"stage":"script"}\
                    """,
                    "pauseRun",
                    """
                    {"reason":"the sources are being checked"}\
                    """,
                    "cancelRun",
                    """
                    {"reason":"the wrong topic"}\
                    """,
                    "createWebhook",
                    """
                    {"url":"https://hooks.example.org/signalbox","filter":{"types":["gate.*"]}}\
                    """,
                    "reemitEvents",
                    """
                    {"run":"run_01m7yeqa1refrbkar2ezmfxydm","from_seq":1,"to_seq":20}\
                    """,
                    "planPipeline",
                    """
                    {"version":1}\
                    """);

    /// By operation and status.
    private static final Map<String, Map<String, String>> HEADERS =
            Map.of(
                    "startRun 201", Map.of("Location", "The run"),
                    "createWebhook 201", Map.of("Location", "The webhook"),
                    "registerPipeline 201", Map.of("Location", "The version"),
                    "registerPipeline 200", Map.of("Location", "The version"),
                    "getGate 200", Map.of("ETag", "What the gate is open on; for `If-Match`"),
                    "getArtifactContent 200",
                            Map.of(
                                    "ETag", "The digest",
                                    "Repr-Digest", "The digest, after RFC 9530"),
                    "getArtifactContent 206",
                            Map.of("Content-Range", "Which bytes these are, and of how many"),
                    "listEvents 200",
                            Map.of(
                                    "Signalbox-Next", "With lines: `next`",
                                    "Signalbox-Last-Seq", "With lines: `last_seq`",
                                    "Signalbox-Complete", "With lines: `complete`"));

    private static final List<String> LOOKED_UP =
            List.of("run", "stage", "artifact", "webhook", "delivery");

    private Details() {}

    static void add(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(Details::add);
        }
        addExample(operation);
        operation
                .getResponses()
                .getAPIResponses()
                .forEach((status, response) -> {
                    String place = operation.getOperationId() + " " + status;
                    new TreeMap<>(HEADERS.getOrDefault(place, Map.of()))
                            .forEach((name, what) -> response.addHeader(name, header(what)));
                });
    }

    private static void add(Parameter parameter) {
        String name = parameter.getName();
        if (parameter.getDescription() == null) {
            parameter.setDescription(PARAMETERS.get(name));
        }
        Schema schema = parameter.getSchema();
        if (schema == null) {
            schema = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
            parameter.setSchema(schema);
        }
        if (name.equals("limit") && schema.getDefaultValue() == null) {
            schema.setDefaultValue(Query.USUAL_LIMIT);
        }
        if (parameter.getIn() == Parameter.In.PATH && LOOKED_UP.contains(name)) {
            schema.setMinLength(1);
        }
    }

    private static void addExample(Operation operation) {
        String example = BODIES.get(operation.getOperationId());
        if (example != null) {
            operation
                    .getRequestBody()
                    .getContent()
                    .getMediaType("application/json")
                    .setExample(Json.mapper().convertValue(Json.parse(example), Object.class));
        }
    }

    private static Header header(String what) {
        return OASFactory.createHeader()
                .description(what)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }
}
