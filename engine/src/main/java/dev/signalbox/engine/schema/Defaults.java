package dev.signalbox.engine.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Fills in the defaults of one schema.
final class Defaults {

    /// Far more than any sensible schema takes; ends one that branches into itself.
    private static final int MAX_STEPS = 200_000;

    private final JsonNode root;
    private int steps;

    Defaults(JsonNode root) {
        this.root = root;
    }

    JsonNode fill(JsonNode document) {
        JsonNode copy = document.deepCopy();
        fill(root, copy, 0);
        return copy;
    }

    /// Two levels of schema to one of the document leave room for references, and end a circle.
    private void fill(JsonNode schema, JsonNode document, int depth) {
        if (depth > 2 * Json.MAX_DEPTH || !document.isContainerNode() || ++steps > MAX_STEPS) {
            return;
        }
        JsonNode target = schema.path("$ref");
        if (target.isTextual()) {
            fill(local(target.textValue()), document, depth + 1);
        }
        for (JsonNode part : schema.path("allOf")) {
            fill(part, document, depth + 1);
        }
        switch (document) {
            case ObjectNode object -> fillMembers(schema.path("properties"), object, depth);
            case ArrayNode array -> fillElements(schema, array, depth);
            default -> {}
        }
    }

    private void fillMembers(JsonNode properties, ObjectNode object, int depth) {
        properties
                .properties()
                .forEach(property -> {
                    String name = property.getKey();
                    JsonNode schema = property.getValue();
                    JsonNode ready = object.has(name) ? null : defaultOf(schema, 0);
                    if (ready != null) {
                        object.set(name, ready.deepCopy());
                    }
                    fill(schema, object.path(name), depth + 1);
                });
    }

    private void fillElements(JsonNode schema, ArrayNode array, int depth) {
        JsonNode prefix = schema.path("prefixItems");
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = prefix.has(i) ? prefix.get(i) : schema.path("items");
            fill(element, array.get(i), depth + 1);
        }
    }

    private @Nullable JsonNode defaultOf(JsonNode schema, int hops) {
        if (schema.has("default")) {
            return schema.get("default");
        }
        JsonNode target = schema.path("$ref");
        boolean follow = target.isTextual() && hops < Json.MAX_DEPTH;
        return follow ? defaultOf(local(target.textValue()), hops + 1) : null;
    }

    private JsonNode local(String reference) {
        if (reference.equals("#")) {
            return root;
        }
        if (!reference.startsWith("#/")) {
            return MissingNode.getInstance();
        }
        String pointer =
                URLDecoder.decode(
                        reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        return root.at(JsonPointer.compile(pointer));
    }
}
