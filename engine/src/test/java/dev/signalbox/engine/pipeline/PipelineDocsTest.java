package dev.signalbox.engine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.schema.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What `docs/pipeline-file.md` shows and says is so.
final class PipelineDocsTest {

    private static final Path PAGE = Path.of("..", "docs", "pipeline-file.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");

    static final PinnedFiles BESIDE =
            PinnedFiles.of(
                    Map.of(
                            "Script.java", new byte[0],
                            "script.schema.json", "{}".getBytes(UTF_8),
                            "schemas/summary.schema.json", "{}".getBytes(UTF_8)));

    @TestFactory
    Stream<DynamicTest> every_example_of_the_page_is_valid() throws IOException {
        return examples().stream()
                .map(yaml ->
                        DynamicTest.dynamicTest(
                                yaml.lines().findFirst().orElse(""), () -> check(yaml)));
    }

    @Test
    void every_key_is_on_the_page() throws IOException {
        String page = Files.readString(PAGE);
        Stream.of(
                        PipelineReader.KEYS,
                        StageReader.KEYS,
                        StageReader.RETRY,
                        WorkReader.KEYS,
                        WorkReader.PROCESS,
                        WorkReader.SHELL,
                        WorkReader.HTTP,
                        WorkReader.JAVA,
                        OutputReader.KEYS,
                        GateReader.KEYS,
                        GateReader.APPROVERS,
                        GateReader.ESCALATE)
                .flatMap(Collection::stream)
                .forEach(key ->
                        assertThat(page).containsPattern("`[^`\n]*\\b" + key + "\\b[^`\n]*`"));
    }

    /// Blocks that are a list are stages.
    static List<String> examples() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .map(yaml -> yaml.startsWith("- ") ? "name: example\nstages:\n" + yaml : yaml)
                .toList();
    }

    private static void check(String yaml) {
        assertThat(PipelineParser.parse(yaml.getBytes(UTF_8), BESIDE))
                .isInstanceOfSatisfying(
                        Parsed.Valid.class, valid -> assertThat(valid.warnings()).isEmpty());
        var problems = new Problems();
        YamlNode root = YamlReader.read(yaml.getBytes(UTF_8), problems).orElseThrow();
        var document = Json.parse(Json.write(new Item(root, "", problems).json()));
        assertThat(JsonSchemas.validate(PipelineSchema.json(), document)).isEmpty();
    }
}
