package dev.signalbox.engine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.RandomJson;
import dev.signalbox.engine.json.Seeds;
import dev.signalbox.engine.schema.JsonSchemas;
import dev.signalbox.engine.schema.SchemaProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PipelineSchemaTest {

    private static final String SCHEMA = PipelineSchema.json();
    private static final JsonNode ROOT = Json.parse(SCHEMA);

    /// What is put in the place of something else. Each is wrong in some places and right in
    /// others.
    private static final List<String> STRANGE =
            List.of(
                    "null",
                    "true",
                    "5",
                    "0",
                    "-1",
                    "101",
                    "1.5",
                    "\"\"",
                    "\"x\"",
                    "\"X y\"",
                    "\"5s\"",
                    "\"2s..1m\"",
                    "\"P1DT2H\"",
                    "\"../x\"",
                    "\"/a\"",
                    "\"*\"",
                    "\"hold\"",
                    "\"fail\"",
                    "\"admin\"",
                    "\"http://x\"",
                    "\" \"",
                    "[]",
                    "[\"a\"]",
                    "[\"a\",\"a\"]",
                    "[5]",
                    "[null]",
                    "{}",
                    "{\"rewind\":\"a\"}",
                    "{\"x\":1}",
                    "{\"name\":\"n\"}",
                    "{\"shell\":\"x\"}",
                    "{\"roles\":[\"admin\"]}");

    @Test
    void it_is_json_schema_itself() {
        assertThat(JsonSchemas.check(SCHEMA)).isEmpty();
        assertThat(ROOT.path("$id").textValue()).isEqualTo(PipelineSchema.ID);
    }

    @Test
    void its_keys_are_those_of_the_parser() {
        keys("", PipelineReader.KEYS);
        keys("/$defs/stage", StageReader.KEYS);
        keys("/$defs/stage/properties/retry", StageReader.RETRY);
        keys("/$defs/stage/properties/run", WorkReader.KEYS);
        keys("/$defs/process", WorkReader.PROCESS);
        keys("/$defs/shell", WorkReader.SHELL);
        keys("/$defs/http", WorkReader.HTTP);
        keys("/$defs/java", WorkReader.JAVA);
        keys("/$defs/stage/properties/produces/items/anyOf/1", OutputReader.KEYS);
        keys("/$defs/gate", GateReader.KEYS);
        keys("/$defs/approvers", GateReader.APPROVERS);
        keys("/$defs/gate/properties/escalate", GateReader.ESCALATE);
    }

    @Test
    void its_choices_are_those_of_the_code() {
        choices("/$defs/http/properties/method", WorkReader.METHODS.keySet());
        choices("/$defs/isolation", WorkReader.ISOLATIONS.keySet());
        choices("/$defs/stage/properties/on_failure", StageReader.ON_FAILURE.keySet());
        choices("/$defs/gate/properties/exclude/items", GateReader.EXCLUSIONS.keySet());
        choices("/$defs/gate/properties/exclude/then", GateReader.EXCLUSIONS.keySet());
        choices("/$defs/gate/properties/on_timeout", GateReader.ON_TIMEOUT.keySet());
        choices("/$defs/gate/properties/on_reject/anyOf/0", GateReader.ON_REJECT.keySet());
    }

    @Test
    void its_patterns_are_those_of_the_code() {
        pattern("/properties/name", PipelineReader.NAME.pattern());
        pattern("/$defs/stageId", StageReader.ID.pattern());
        pattern("/$defs/stage/properties/needs", StageReader.ID.pattern());
        pattern("/$defs/duration", "(?:" + Durations.PATTERN + ")");
        pattern("/$defs/roleText", GateReader.ROLE.pattern());
        pattern("/$defs/env/propertyNames", WorkReader.VARIABLE.pattern());
        pattern("/$defs/http/properties/headers/propertyNames", WorkReader.HEADER.pattern());
        pattern("/$defs/http/properties/url", WorkReader.URL.pattern());
        pattern("/$defs/adapterText", WorkReader.ADAPTER.pattern());
        pattern("/$defs/artifactName", Paths.PATTERN);
    }

    @Test
    void it_finds_what_the_parser_finds_in_the_shape_of_mutants() throws IOException {
        List<JsonNode> corpus = corpus();
        var rejected = new int[1];
        Seeds.each(
                1_000,
                seed -> {
                    Random random = Seeds.random(seed);
                    JsonNode mutant = RandomJson.pick(corpus, random).deepCopy();
                    for (int i = 0; i <= random.nextInt(3); i++) {
                        mutate(mutant, random);
                    }
                    rejected[0] += compare(mutant) ? 0 : 1;
                });
        assertThat(rejected[0]).isBetween(300, 970);
    }

    /// @return whether both accept it
    private static boolean compare(JsonNode document) {
        // JSON is YAML.
        Parsed parsed =
                PipelineParser.parse(Json.write(document).getBytes(UTF_8), PipelineDocsTest.BESIDE);
        List<SchemaProblem> bySchema = JsonSchemas.validate(SCHEMA, document);
        List<PipelineProblem> byParser =
                parsed instanceof Parsed.Invalid(var problems) ? problems : List.of();
        if (byParser.stream().anyMatch(problem -> problem.code().isShape())) {
            assertThat(bySchema).as("%s%n%s", document, byParser).isNotEmpty();
        }
        if (!bySchema.isEmpty()) {
            assertThat(byParser).as("%s%n%s", document, bySchema).isNotEmpty();
        }
        return bySchema.isEmpty() && byParser.isEmpty();
    }

    private static void mutate(JsonNode document, Random random) {
        var places = new ArrayList<JsonNode>();
        collect(document, places);
        JsonNode place = RandomJson.pick(places, random);
        JsonNode strange = Json.parse(RandomJson.pick(STRANGE, random));
        switch (place) {
            case ObjectNode object when object.isEmpty() || random.nextInt(6) == 0 ->
                    object.set(strangeKey(random), strange);
            case ObjectNode object -> {
                var keys = new ArrayList<String>();
                object.fieldNames().forEachRemaining(keys::add);
                String key = RandomJson.pick(keys, random);
                if (random.nextInt(5) == 0) {
                    object.remove(key);
                } else {
                    object.set(key, strange);
                }
            }
            case ArrayNode array when array.isEmpty() || random.nextInt(4) == 0 ->
                    array.add(strange);
            case ArrayNode array -> array.set(random.nextInt(array.size()), strange);
            default -> throw new IllegalStateException("only containers are collected");
        }
    }

    private static String strangeKey(Random random) {
        var keys = new ArrayList<>(StageReader.KEYS);
        keys.addAll(GateReader.KEYS);
        keys.addAll(WorkReader.HTTP);
        keys.addAll(List.of("x", "foreach", "budget"));
        return RandomJson.pick(keys, random);
    }

    /// Schemas of the user's are left alone: what is wrong in them is no matter of shape.
    private static void collect(JsonNode node, List<JsonNode> places) {
        if (!node.isContainerNode()) {
            return;
        }
        places.add(node);
        for (var member : node.properties()) {
            if (!List.of("inputs", "form", "schema", "with", "body").contains(member.getKey())) {
                collect(member.getValue(), places);
            }
        }
        if (node.isArray()) {
            node.forEach(element -> collect(element, places));
        }
    }

    private static List<JsonNode> corpus() throws IOException {
        var corpus = new ArrayList<JsonNode>();
        for (String yaml : PipelineDocsTest.examples()) {
            var problems = new Problems();
            YamlNode root = YamlReader.read(yaml.getBytes(UTF_8), problems).orElseThrow();
            JsonNode document = Json.parse(Json.write(new Item(root, "", problems).json()));
            corpus.add(document);
            // One stage alone is where a mutation most likely hits what is new.
            document.path("stages")
                    .forEach(stage -> {
                        ObjectNode alone = JsonNodeFactory.instance.objectNode();
                        alone.put("name", "alone").putArray("stages").add(stage.deepCopy());
                        corpus.add(alone);
                    });
        }
        return corpus;
    }

    private static void keys(String pointer, Collection<String> keys) {
        var there = new ArrayList<String>();
        ROOT.at(pointer).path("properties").fieldNames().forEachRemaining(there::add);
        assertThat(there).as(pointer).containsExactlyElementsOf(keys);
        assertThat(ROOT.at(pointer).path("additionalProperties").asBoolean(true)).isFalse();
    }

    private static void choices(String pointer, Collection<String> choices) {
        var there = new ArrayList<String>();
        ROOT.at(pointer).path("enum").forEach(choice -> there.add(choice.textValue()));
        assertThat(there).as(pointer).containsExactlyElementsOf(choices);
    }

    private static void pattern(String pointer, String pattern) {
        assertThat(ROOT.at(pointer).path("pattern").textValue())
                .as(pointer)
                .isEqualTo("^" + pattern + "$");
    }
}
