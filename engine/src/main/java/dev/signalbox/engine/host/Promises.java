package dev.signalbox.engine.host;

import dev.signalbox.core.pipeline.Output;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import dev.signalbox.engine.schema.JsonSchemas;
import java.util.List;

/// Holds artifacts against the schemas their stages promised.
final class Promises {

    private Promises() {}

    static List<String> problems(Output promised, byte[] content) {
        String schema = promised.schema();
        if (schema == null) {
            return List.of();
        }
        try {
            return JsonSchemas.validate(schema, Json.parse(content)).stream()
                    .map(problem -> "%s: %s".formatted(problem.pointer(), problem.message()))
                    .toList();
        } catch (MalformedJson notJson) {
            return List.of("not JSON: " + notJson.getMessage());
        }
    }
}
