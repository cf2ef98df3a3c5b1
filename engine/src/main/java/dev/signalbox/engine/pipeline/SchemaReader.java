package dev.signalbox.engine.pipeline;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import dev.signalbox.engine.json.Pointers;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import dev.signalbox.engine.schema.JsonSchemas;
import dev.signalbox.engine.schema.SchemaProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a JSON Schema that stands in the file, or in a file beside it.
final class SchemaReader {

    private final Pins pins;

    SchemaReader(Pins pins) {
        this.pins = pins;
    }

    /// The schema as JSON text.
    @Nullable String inlineOrFile(Item item) {
        if (item.isMapping()) {
            return inline(item);
        }
        String path = item.text();
        return path == null ? null : file(item, path);
    }

    @Nullable String inline(Item item) {
        if (!item.isMapping()) {
            item.refuse(Code.TYPE, "expected a JSON Schema, found " + item.kind());
            return null;
        }
        String schema = Json.write(item.json());
        List<SchemaProblem> problems = JsonSchemas.check(schema);
        for (SchemaProblem problem : problems) {
            List<String> path = Pointers.parse(problem.pointer()).orElse(List.of());
            item.at(path).refuse(Code.SCHEMA, "not JSON Schema: " + problem.message());
        }
        return problems.isEmpty() ? schema : null;
    }

    private @Nullable String file(Item item, String path) {
        byte[] content = pins.take(item, path);
        if (content == null) {
            return null;
        }
        try {
            String schema = Json.write(Json.parse(content));
            List<SchemaProblem> problems = JsonSchemas.check(schema);
            for (SchemaProblem problem : problems) {
                item.refuse(
                        Code.SCHEMA,
                        "`%s` is not JSON Schema: at `%s`: %s"
                                .formatted(path, problem.pointer(), problem.message()));
            }
            return problems.isEmpty() ? schema : null;
        } catch (MalformedJson failure) {
            item.refuse(Code.SCHEMA, "`%s` is not JSON: %s".formatted(path, failure.getMessage()));
            return null;
        }
    }
}
