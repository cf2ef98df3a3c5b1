package dev.signalbox.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class JsonSchemasTest {

    private static final String LAUNCH =
            """
            {"type": "object", "required": ["topic"], "additionalProperties": false,
             "properties": {
               "topic": {"type": "string", "minLength": 3},
               "mail": {"type": "string", "format": "email"},
               "slug": {"type": "string", "pattern": "^[a-z]+$"},
               "count": {"type": "integer", "maximum": 9}}}
            """;

    @Test
    void every_problem_is_reported_at_its_place() {
        assertThat(validate(LAUNCH, "{'topik': 'Ice', 'mail': 'x', 'slug': 'A', 'count': 10.5}"))
                .containsExactly(
                        new SchemaProblem("/count", "must have a maximum value of 9"),
                        new SchemaProblem("/count", "number found, integer expected"),
                        new SchemaProblem("/mail", "must be a valid RFC 5321 Mailbox"),
                        new SchemaProblem("/slug", "does not match the regex pattern ^[a-z]+$"),
                        new SchemaProblem("/topic", "is required"),
                        new SchemaProblem("/topik", "is not known here: did you mean `topic`?"));
        assertThat(validate(LAUNCH, "{'topic': 'Ice', 'mail': 'ana@example.org', 'count': 3.0}"))
                .isEmpty();
    }

    @Test
    void a_schema_that_cannot_be_used_is_found_out() {
        assertThat(JsonSchemas.check("{\"type\": \"strin\"}"))
                .contains(
                        new SchemaProblem(
                                "/type",
                                "does not have a value in the enumeration [\"array\", \"boolean\","
                                        + " \"integer\", \"null\", \"number\", \"object\", \"string\"]"));
        assertThat(messages("{'properties': {'a': {'pattern': '('}}}"))
                .containsExactly("the pattern `(` cannot be used: missing closing )");
        assertThat(messages("{'pattern': '^(?=a)'}"))
                .containsExactly(
                        "the pattern `^(?=a)` cannot be used: invalid or unsupported Perl syntax");
        assertThat(messages("{'pattern': 'a{1,5000}'}"))
                .containsExactly("the pattern `a{1,5000}` cannot be used: invalid repeat count");
        assertThat(messages("{'$ref': '#/$defs/none'}"))
                .containsExactly("Reference /$defs/none cannot be resolved");
        assertThat(messages("{'$schema': 'http://json-schema.org/draft-07/schema#'}"))
                .singleElement()
                .asString()
                .startsWith("Unknown dialect 'http://json-schema.org/draft-07/schema#'");
        assertThat(messages("{'a': }")).singleElement().asString().startsWith("line 1, column 7");
        assertThat(JsonSchemas.check("true")).isEmpty();
        assertThat(messages("{'x-widget': 'slider', 'nonsense': {'$ref': 1}}")).isEmpty();
        assertThatThrownBy(() -> JsonSchemas.validate("{\"type\": 1}", Json.parse("1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a JSON Schema: /type ");
    }

    @Test
    void nothing_outside_the_schema_is_ever_read() {
        for (String reference :
                List.of(
                        "http://127.0.0.1:9/x.json",
                        "https://json-schema.org/draft/2019-09/schema",
                        "file:///etc/hostname",
                        "classpath:META-INF/MANIFEST.MF",
                        "jar:file:/x.jar!/y",
                        "x.json")) {
            assertThat(messages("{'$ref': '" + reference + "'}"))
                    .as(reference)
                    .singleElement()
                    .asString()
                    .doesNotContain("127.0.0.1 refused");
        }
        assertThat(messages("{'$ref': 'https://json-schema.org/draft/2020-12/schema'}")).isEmpty();
    }

    @Test
    void a_schema_that_only_refers_to_itself_is_an_error_and_not_a_crash() {
        assertThat(validate("{'$ref': '#'}", "1"))
                .containsExactly(new SchemaProblem("", "the schema refers to itself without end"));
    }

    @Test
    @Timeout(20)
    void a_hostile_pattern_takes_no_longer_than_another() {
        String schema = "{'pattern': '^(([a-z])+.)+[A-Z]([a-z])+$'}";
        assertThat(validate(schema, "'" + "a".repeat(100_000) + "'")).hasSize(1);
    }

    @Test
    void only_the_first_problems_are_reported() {
        String members =
                IntStream.range(0, 500)
                        .mapToObj(i -> "'k" + i + "':1")
                        .collect(Collectors.joining(","));
        assertThat(validate("{'additionalProperties': false}", "{" + members + "}"))
                .hasSize(JsonSchemas.MAX_PROBLEMS);
    }

    @Test
    void defaults_are_filled_in_at_every_depth() {
        String schema =
                """
                {"properties": {
                   "topic": {"type": "string"},
                   "length": {"type": "integer", "default": 60},
                   "voice": {"$ref": "#/$defs/voice"},
                   "scenes": {"items": {"properties": {"cut": {"default": "hard"}}}},
                   "theme": {"default": {}, "properties": {"dark": {"default": false}}}},
                 "allOf": [{"properties": {"draft": {"default": true}}}],
                 "$defs": {"voice": {"properties": {"speed": {"default": 1.10}}}}}
                """;
        assertThat(withDefaults(schema, "{'topic':'Ice','voice':{},'scenes':[{},{'cut':null}]}"))
                .isEqualTo(
                        json(
                                "{'topic':'Ice','voice':{'speed':1.10},'scenes':[{'cut':'hard'},{'cut':null}],"
                                        + "'draft':true,'length':60,'theme':{'dark':false}}"));
        assertThat(withDefaults(schema, "{'length':5}"))
                .isEqualTo(json("{'length':5,'draft':true,'theme':{'dark':false}}"));
        assertThat(withDefaults(schema, "[1]")).isEqualTo("[1]");
    }

    @Test
    void a_default_behind_a_reference_is_found() {
        String schema =
                "{'properties':{'a':{'$ref':'#/$defs/a~1b'}},'$defs':{'a/b':{'default':1}}}";
        assertThat(withDefaults(json(schema), "{}")).isEqualTo(json("{'a':1}"));
    }

    @Test
    @Timeout(20)
    void defaults_of_a_schema_that_goes_round_in_circles_end() {
        String schema =
                "{'$ref':'#','allOf':[{'$ref':'#'},{'$ref':'#'}],'properties':{'a':{'$ref':'#'}}}";
        assertThat(withDefaults(json(schema), "{'a':{}}")).isEqualTo(json("{'a':{}}"));
    }

    @Test
    void a_compiled_schema_is_used_again() {
        validate(LAUNCH, "{}");
        long start = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            validate(LAUNCH, "{}");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    private static List<SchemaProblem> validate(String schema, String document) {
        return JsonSchemas.validate(json(schema), Json.parse(json(document)));
    }

    private static List<String> messages(String schema) {
        return JsonSchemas.check(json(schema)).stream().map(SchemaProblem::message).toList();
    }

    private static String withDefaults(String schema, String document) {
        return Json.write(JsonSchemas.withDefaults(schema, Json.parse(json(document))));
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
