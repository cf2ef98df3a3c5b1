package dev.signalbox.engine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.schema.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The pipelines of `examples/` are what we tell people to copy.
final class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");

    @TestFactory
    Stream<DynamicTest> every_example_is_valid_without_a_warning() throws IOException {
        return files().stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                EXAMPLES.relativize(file).toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        byte[] yaml = Files.readAllBytes(file);
        Parsed parsed = PipelineParser.parse(yaml, PinnedFiles.in(file.resolveSibling(".")));
        if (parsed instanceof Parsed.Invalid(var problems)) {
            assertThat(problems).extracting(PipelineProblem::text).isEmpty();
        }
        assertThat(((Parsed.Valid) parsed).warnings()).extracting(PipelineProblem::text).isEmpty();
        var problems = new Problems();
        YamlNode root = YamlReader.read(yaml, problems).orElseThrow();
        String json = Json.write(new Item(root, "", problems).json());
        assertThat(JsonSchemas.validate(PipelineSchema.json(), Json.parse(json.getBytes(UTF_8))))
                .isEmpty();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.find(EXAMPLES, 2, (path, _) -> isPipeline(path))) {
            return all.sorted().toList();
        }
    }

    private static boolean isPipeline(Path path) {
        return path.getFileName().toString().matches("pipeline.*\\.ya?ml");
    }
}
