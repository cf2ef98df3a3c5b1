package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.Output;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a stage produces.
final class OutputReader {

    static final List<String> KEYS = List.of("name", "schema", "optional");

    private final SchemaReader schemas;

    OutputReader(SchemaReader schemas) {
        this.schemas = schemas;
    }

    List<Output> read(Item item) {
        var outputs = new ArrayList<Output>();
        var names = new HashSet<String>();
        for (Item element : item.items(0, 100)) {
            Output output = readOne(element);
            if (output != null && names.add(output.name())) {
                outputs.add(output);
            } else if (output != null) {
                element.refuse(
                        Code.DUPLICATE, "`%s` is in the list already".formatted(output.name()));
            }
        }
        return outputs;
    }

    /// The name of an artifact: a path below the output folder.
    static @Nullable String name(Item item) {
        String name = item.text();
        if (name == null) {
            return null;
        }
        var problem = Paths.fileProblem(name);
        problem.ifPresent(reason -> item.refuse(Code.VALUE, reason));
        return problem.isPresent() ? null : name;
    }

    private @Nullable Output readOne(Item item) {
        if (!item.isMapping()) {
            String name = name(item);
            return name == null ? null : new Output(name, null, false);
        }
        Fields fields = item.fields(KEYS);
        Item named = fields == null ? null : fields.need("name");
        if (fields == null || named == null) {
            return null;
        }
        String name = name(named);
        Item schema = fields.get("schema");
        Item optional = fields.get("optional");
        String json = schema == null ? null : schemas.inlineOrFile(schema);
        boolean mayMiss = optional != null && Boolean.TRUE.equals(optional.truth());
        return name == null ? null : new Output(name, json, mayMiss);
    }
}
