package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.Stage;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a whole pipeline file.
final class PipelineReader {

    static final int MAX_STAGES = 200;
    static final List<String> KEYS =
            List.of("name", "project", "title", "description", "inputs", "files", "stages");
    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Pins pins;
    private final SchemaReader schemas;

    PipelineReader(Pins pins) {
        this.pins = pins;
        this.schemas = new SchemaReader(pins);
    }

    /// Good only if no problem was reported.
    Optional<Pipeline> read(Item root) {
        Fields fields = root.fields(KEYS);
        if (fields == null) {
            return Optional.empty();
        }
        Item name = fields.need("name");
        Item stages = fields.need("stages");
        Item project = fields.get("project");
        Item title = fields.get("title");
        Item description = fields.get("description");
        Item inputs = fields.get("inputs");
        Item files = fields.get("files");
        String id =
                name == null
                        ? null
                        : name.text(
                                NAME,
                                "a name of a pipeline: small letters, digits and `-`, 63 at most");
        var pipeline =
                new Pipeline(
                        id == null ? "" : id,
                        project == null ? Pipeline.DEFAULT_PROJECT : project(project),
                        title == null ? null : title.text(200),
                        description == null ? null : description.text(10_000),
                        inputs == null ? null : schemas.inline(inputs),
                        files == null ? List.of() : globs(files),
                        stages == null ? List.of() : stages(stages));
        return Optional.of(pipeline);
    }

    private static String project(Item item) {
        String name =
                item.text(NAME, "a name of a project: small letters, digits and `-`, 63 at most");
        return name == null ? Pipeline.DEFAULT_PROJECT : name;
    }

    private List<Stage> stages(Item item) {
        var read = new ArrayList<ReadStage>();
        String previous = null;
        var reader = new StageReader(schemas);
        for (Item element : item.items(1, MAX_STAGES)) {
            Stage stage = reader.read(element, previous);
            if (stage != null) {
                read.add(new ReadStage(stage, element));
                previous = stage.id();
            }
        }
        StageChecks.check(read);
        return read.stream().map(ReadStage::stage).toList();
    }

    /// A stage, and where it was written.
    record ReadStage(Stage stage, Item item) {}

    private List<String> globs(Item item) {
        var globs = new ArrayList<String>();
        for (Item element : item.oneOrMore(1, 100)) {
            @Nullable String glob = element.text();
            if (glob == null) {
                continue;
            }
            Optional<String> problem = Paths.problem(glob);
            if (problem.isPresent()) {
                element.refuse(Code.VALUE, problem.get());
            } else {
                globs.add(glob);
                pins.takeAll(element, glob);
            }
        }
        return globs;
    }
}
