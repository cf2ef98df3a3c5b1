package dev.signalbox.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.schema.JsonSchemas;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// Holds answers against the description of the API that the server itself gives out: the status is
/// one of the operation's, and the body has nothing that is not described.
final class Contract {

    private static final JsonNode API = Api.description();
    private static final ObjectNode COMPONENTS = closed(API.path("components").deepCopy());

    private Contract() {}

    static void check(String method, String path, Reply reply) {
        String plain = path.replaceFirst("\\?.*", "").replaceFirst("/(jobs|tasks)\\b", "/runs");
        operation(method.equals("HEAD") ? "get" : method.toLowerCase(java.util.Locale.ROOT), plain)
                .ifPresent(operation -> check(method + " " + plain, operation, reply));
    }

    private static Optional<JsonNode> operation(String method, String path) {
        return API.path("paths").properties().stream()
                .filter(entry -> template(entry.getKey()).matcher(path).matches())
                .min(Comparator.comparing(entry -> entry.getKey().contains("{")))
                .map(entry -> entry.getValue().path(method))
                .filter(JsonNode::isObject);
    }

    private static Pattern template(String path) {
        return Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+"));
    }

    private static void check(String what, JsonNode operation, Reply reply) {
        JsonNode response =
                resolved(operation.path("responses").path(Integer.toString(reply.status())));
        assertThat(response.isObject())
                .as("%s is described to answer %d", what, reply.status())
                .isTrue();
        if (reply.bytes().length == 0) {
            return;
        }
        String type = reply.header("Content-Type").replaceFirst(";.*", "");
        JsonNode content = response.path("content");
        assertThat(content.has(type) || content.has("*/*"))
                .as("%s is described to answer %d as %s", what, reply.status(), type)
                .isTrue();
        JsonNode schema = content.path(type).path("schema");
        if (type.endsWith("ndjson")) {
            reply.text().lines().forEach(line -> check(what, schema, Json.parse(line)));
        } else if (type.endsWith("json") && schema.isObject()) {
            check(what, schema, reply.json());
        }
    }

    private static void check(String what, JsonNode schema, JsonNode document) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", COMPONENTS);
        assertThat(JsonSchemas.validate(Json.write(whole), document))
                .as(() -> "%s answers as described: %s".formatted(what, document))
                .isEmpty();
    }

    private static JsonNode resolved(JsonNode response) {
        String ref = response.path("$ref").asText();
        return ref.isEmpty() ? response : API.at(ref.substring(1));
    }

    /// An object that does not say so may not have more members than are described.
    private static ObjectNode closed(ObjectNode components) {
        for (JsonNode schema : components.path("schemas")) {
            if (schema instanceof ObjectNode object
                    && object.has("properties")
                    && !object.has("additionalProperties")) {
                object.set("additionalProperties", JsonNodeFactory.instance.booleanNode(false));
            }
        }
        components.remove("responses");
        return components;
    }
}
