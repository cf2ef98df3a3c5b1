package dev.signalbox.engine.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.RandomJson;
import dev.signalbox.engine.json.Seeds;
import dev.signalbox.engine.patch.PatchResult.Kind;
import dev.signalbox.engine.patch.PatchResult.PatchProblem;
import dev.signalbox.engine.patch.PatchResult.Patched;
import dev.signalbox.engine.patch.PatchResult.Refused;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PatchesTest {

    private static final String SCRIPT =
            """
            {
              "title": "Ice",
              "sections": [
                {
                  "text": "One",
                  "wpm": 170.50
                },
                {
                  "text": "Two",
                  "wpm": 1e2
                }
              ]
            }
            """;

    @Test
    void an_edit_changes_its_place_and_not_a_byte_more() {
        String patch = "[{'op':'replace','path':'/sections/1/text','value':'Deux'}]";
        assertThat(edited(SCRIPT, patch)).isEqualTo(SCRIPT.replace("Two", "Deux"));
    }

    @Test
    void a_merge_patch_is_recorded_as_operations() {
        var result =
                (Patched)
                        apply(
                                "{\"a\":{\"b\":1,\"c\":2},\"d\":3}",
                                "{'a':{'b':null,'c':5,'x':{'y':null,'z':[null]}},'none':null,'d':[1]}");
        assertThat(result.content()).isEqualTo("{\"a\":{\"c\":5,\"x\":{\"z\":[null]}},\"d\":[1]}");
        assertThat(result.patch())
                .isEqualTo(
                        json(
                                "[{'op':'remove','path':'/a/b'},"
                                        + "{'op':'replace','path':'/a/c','value':5},"
                                        + "{'op':'add','path':'/a/x','value':{'z':[null]}},"
                                        + "{'op':'replace','path':'/d','value':[1]}]"));
    }

    @Test
    void nothing_is_applied_when_an_operation_fails() {
        refused(
                "[{'op':'remove','path':'/title'},{'op':'remove','path':'/title'}]",
                Kind.CONFLICT,
                1,
                "/title",
                "there is nothing at this place");
    }

    @Test
    void what_is_wrong_is_said_with_its_place() {
        refused(
                "[{'op':'add','path':'/a/b','value':1}]",
                Kind.CONFLICT,
                0,
                "/a",
                "there is nothing at this place");
        refused(
                "[{'op':'add','path':'/title/b','value':1}]",
                Kind.CONFLICT,
                0,
                "/title",
                "nothing can be added to what is neither an object nor an array");
        refused(
                "[{'op':'add','path':'/sections/3','value':1}]",
                Kind.CONFLICT,
                0,
                "/sections/3",
                "the array ends at index 2");
        refused(
                "[{'op':'replace','path':'/sections/01','value':1}]",
                Kind.CONFLICT,
                0,
                "/sections/01",
                "`01` is not an index of an array");
        refused(
                "[{'op':'remove','path':'/sections/-'}]",
                Kind.CONFLICT,
                0,
                "/sections/-",
                "`-` is not an index of an array");
        refused(
                "[{'op':'test','path':'/title','value':'Ise'}]",
                Kind.CONFLICT,
                0,
                "/title",
                "the test failed: another value is there");
        refused(
                "[{'op':'move','from':'/sections','path':'/sections/0/x'}]",
                Kind.CONFLICT,
                0,
                "/sections/0/x",
                "a value cannot move into itself");
        refused(
                "[{'op':'remove','path':''}]",
                Kind.CONFLICT,
                0,
                "",
                "the whole document cannot be removed");
        refused(
                "[{'op':'replcae','path':'/title','value':1}]",
                Kind.MALFORMED,
                0,
                "",
                "unknown operation `replcae`: did you mean `replace`?");
        refused(
                "[{'op':'replace','path':'title','value':1}]",
                Kind.MALFORMED,
                0,
                "",
                "`path` is not a JSON pointer: `title`");
        refused(
                "[{'op':'replace','path':'/title'}]",
                Kind.MALFORMED,
                0,
                "",
                "`replace` needs a `value`");
        refused(
                "[{'op':'move','path':'/title'}]",
                Kind.MALFORMED,
                0,
                "",
                "an operation needs `from`, as text");
        refused(
                "'x'",
                Kind.MALFORMED,
                -1,
                "",
                "a patch of a JSON artifact is an array (RFC 6902) or an object (RFC 7396)");
    }

    @Test
    void numbers_are_tested_by_value() {
        assertThat(
                        edited(
                                "{\"a\":1,\"b\":10}",
                                "[{'op':'test','path':'/a','value':1.0},{'op':'test','path':'/b','value':1e1}]"))
                .isEqualTo("{\"a\":1,\"b\":10}");
    }

    @Test
    void only_what_the_gate_allows_can_be_touched() {
        var texts = List.of("/sections/*/text");
        allowed(texts, "[{'op':'replace','path':'/sections/0/text','value':'x'}]");
        allowed(texts, "[{'op':'test','path':'/title','value':'Ice'}]");
        allowed(texts, "[{'op':'copy','from':'/title','path':'/sections/0/text'}]");
        allowed(
                texts,
                "[{'op':'replace','path':'/sections/0/text','value':{}},"
                        + "{'op':'add','path':'/sections/0/text/deep','value':1}]");
        allowed(List.of("/sections"), "[{'op':'remove','path':'/sections/0'}]");
        allowed(List.of(""), "[{'op':'replace','path':'','value':1}]");
        forbidden(texts, "[{'op':'replace','path':'/title','value':'x'}]", "/title");
        forbidden(texts, "[{'op':'replace','path':'','value':'x'}]", "");
        forbidden(texts, "[{'op':'remove','path':'/sections/0'}]", "/sections/0");
        forbidden(texts, "[{'op':'move','from':'/title','path':'/sections/0/text'}]", "/title");
        forbidden(texts, "[{'op':'move','from':'/sections/0/text','path':'/title'}]", "/title");
        forbidden(
                texts, "[{'op':'replace','path':'/sections/0/wpm','value':1}]", "/sections/0/wpm");
        forbidden(texts, "{'title':'x'}", "/title");
        forbidden(GatePolicy.NO_EDITS, "[{'op':'replace','path':'','value':1}]", "");
        assertThat(text("a", "{'text':'b'}", GatePolicy.NO_EDITS)).isInstanceOf(Refused.class);
        forbidden(List.of("/a~1b"), "[{'op':'add','path':'/a','value':1}]", "/a");
    }

    @Test
    void a_patch_cannot_make_the_artifact_explode() {
        String doubling = "{'op':'copy','from':'','path':'/x'}";
        String many =
                IntStream.range(0, 40).mapToObj(_ -> doubling).collect(Collectors.joining(","));
        var problem =
                problem("{\"a\":\"" + "y".repeat(100_000) + "\"}", "[" + many + "]", List.of());
        assertThat(problem.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(problem.message()).isEqualTo("the artifact would grow past 10,485,760 bytes");

        String deeper =
                IntStream.range(0, 70)
                        .mapToObj(_ -> "{'op':'copy','from':'/a','path':'/a/a'}")
                        .collect(Collectors.joining(","));
        problem = problem("{\"a\":{\"a\":{\"a\":{}}}}", "[" + deeper + "]", List.of());
        assertThat(problem.message()).isEqualTo("the artifact would nest deeper than 64");

        String lots =
                IntStream.range(0, 201)
                        .mapToObj(i -> "{'op':'add','path':'/x" + i + "','value':1}")
                        .collect(Collectors.joining(","));
        problem = problem("{}", "[" + lots + "]", List.of());
        assertThat(problem.message())
                .isEqualTo("a patch may have 200 operations, this one has 201");

        problem =
                problem(
                        "{}",
                        "[{'op':'add','path':'" + "/a".repeat(65) + "','value':1}]",
                        List.of());
        assertThat(problem.message()).isEqualTo("`path` has 65 segments, the limit is 64");
    }

    @Test
    void shrinking_and_growing_by_turns_stays_within_the_limit() {
        String big = "\"" + "y".repeat(1_000_000) + "\"";
        String document =
                "{\"a\":" + big + ",\"b\":" + big + ",\"c\":" + big + ",\"d\":" + big + "}";
        String round = "{'op':'copy','from':'','path':'/e'},{'op':'remove','path':'/e'}";
        String patch = "[" + String.join(",", List.of(round, round, round, round)) + "]";
        assertThat(edited(document, patch)).isEqualTo(document);
    }

    @Test
    void only_json_and_text_can_be_edited() {
        var png = Patches.apply(new byte[] {1}, "image/png", Json.parse("[]"), List.of());
        assertThat(png)
                .isEqualTo(
                        new Refused(
                                new PatchProblem(
                                        Kind.NOT_EDITABLE,
                                        -1,
                                        "",
                                        "an artifact of type image/png cannot be edited")));
        var latin =
                Patches.apply("é".getBytes(ISO_8859_1), "text/plain", Json.parse("[]"), List.of());
        assertThat(((Refused) latin).problem().message())
                .isEqualTo("the artifact is not UTF-8 text");
        var broken =
                Patches.apply(new byte[] {'{'}, "application/json", Json.parse("[]"), List.of());
        assertThat(((Refused) broken).problem().message()).startsWith("the artifact is not JSON: ");
    }

    @Test
    void a_text_is_replaced_as_a_whole() {
        var result = (Patched) text("old\n", "{'text':'new\\n'}", List.of());
        assertThat(result.content()).isEqualTo("new\n");
        assertThat(result.patch()).isEqualTo(json("[{'op':'replace','path':'','value':'new\\n'}]"));
        assertThat(text("old\n", result.patch().replace('"', '\''), List.of())).isEqualTo(result);
    }

    @Test
    void a_part_of_a_text_is_replaced_when_there_is_just_one() {
        var result =
                (Patched)
                        text(
                                "one two three",
                                "{'replace':[{'old':'two','new':'2'},{'old':'2 three','new':'3'}]}",
                                List.of());
        assertThat(result.content()).isEqualTo("one 3");
        textRefused(
                "aaa",
                "{'replace':[{'old':'aa','new':''}]}",
                Kind.CONFLICT,
                0,
                "`old` occurs more than once: give more of its surroundings");
        textRefused(
                "abc",
                "{'replace':[{'old':'a','new':'b'},{'old':'x','new':''}]}",
                Kind.CONFLICT,
                1,
                "`old` does not occur in the text");
        textRefused(
                "abc",
                "{'replace':[{'old':'','new':'b'}]}",
                Kind.MALFORMED,
                0,
                "`old` must not be empty");
        textRefused(
                "abc",
                "{'replace':[{'od':'a','new':'b'}]}",
                Kind.MALFORMED,
                0,
                "unknown member `od`: did you mean `old`?");
        textRefused(
                "abc",
                "{'txt':'a'}",
                Kind.MALFORMED,
                -1,
                "unknown member `txt`: did you mean `text`?");
        textRefused(
                "abc",
                "[{'op':'replace','path':'','value':1}]",
                Kind.CONFLICT,
                -1,
                "a text artifact must stay text");
    }

    @Test
    void a_text_is_one_place_to_a_gate() {
        assertThat(text("a", "{'text':'b'}", List.of("/sections"))).isInstanceOf(Refused.class);
        assertThat(text("a", "{'text':'b'}", List.of(""))).isInstanceOf(Patched.class);
    }

    @Test
    void applying_a_difference_gives_the_other_document() {
        Seeds.each(
                1_000,
                seed -> {
                    var random = Seeds.random(seed);
                    JsonNode before = RandomJson.document(random);
                    JsonNode after = RandomJson.changed(before, random);
                    assertSame(applied(before, Patches.diff(before, after)), after);
                    assertSame(applied(after, Patches.inverse(before, after)), before);
                    assertThat(Patches.diff(after, after)).isEmpty();
                });
    }

    @Test
    void a_merge_patch_does_what_its_specification_says() {
        Seeds.each(
                500,
                seed -> {
                    var random = Seeds.random(seed);
                    JsonNode target = RandomJson.document(random);
                    JsonNode patch = RandomJson.document(random);
                    if (patch.isObject()) {
                        assertSame(applied(target, patch), merge(target, patch));
                    }
                });
    }

    @Test
    void any_patch_at_all_gets_an_answer() {
        Seeds.each(
                1_000,
                seed -> {
                    var random = Seeds.random(seed);
                    JsonNode document = RandomJson.document(random);
                    var patch = Patches.nodes().arrayNode();
                    for (int i = 0; i <= random.nextInt(5); i++) {
                        patch.add(operation(random));
                    }
                    byte[] content = Json.write(document).getBytes(UTF_8);
                    switch (Patches.apply(content, "application/json", patch, List.of())) {
                        case Patched(var edited, var operations) -> {
                            var again =
                                    Patches.apply(
                                            content,
                                            "application/json",
                                            Json.parse(operations),
                                            List.of());
                            assertThat(again).isEqualTo(new Patched(edited, operations));
                        }
                        case Refused(var problem) -> assertThat(problem.message()).isNotBlank();
                    }
                });
    }

    private static JsonNode operation(Random random) {
        var places =
                List.of("", "/a", "/a/b", "/0", "/-", "/a/0", "/a/-", "/b/c/1", "/*", "/m~0n", "x");
        var operation = Patches.nodes().objectNode();
        operation.put(
                "op",
                RandomJson.pick(
                        List.of("add", "remove", "replace", "move", "copy", "test"), random));
        operation.put("path", RandomJson.pick(places, random));
        operation.put("from", RandomJson.pick(places, random));
        operation.set("value", RandomJson.document(random));
        return operation;
    }

    @Test
    void a_difference_is_as_small_as_a_person_would_make_it() {
        assertThat(diff("{'l':[1,2,3,4,5]}", "{'l':[1,3,4,5]}"))
                .isEqualTo(json("[{'op':'remove','path':'/l/1'}]"));
        assertThat(diff("{'l':[1,2]}", "{'l':[0,1,2]}"))
                .isEqualTo(json("[{'op':'add','path':'/l/0','value':0}]"));
        assertThat(diff("{'l':[{'t':'a','n':1},2]}", "{'l':[{'t':'b','n':1},2]}"))
                .isEqualTo(json("[{'op':'replace','path':'/l/0/t','value':'b'}]"));
        assertThat(diff("{'a/b':1}", "{'m~n':1}"))
                .isEqualTo(
                        json(
                                "[{'op':'remove','path':'/a~1b'},{'op':'add','path':'/m~0n','value':1}]"));
        assertThat(diff("1", "1.0")).isEqualTo(json("[{'op':'replace','path':'','value':1.0}]"));
    }

    @Test
    void a_huge_difference_is_one_replacement() {
        String many =
                IntStream.range(0, 300)
                        .mapToObj(i -> "'k" + i + "':1")
                        .collect(Collectors.joining(","));
        assertThat(diff("{}", "{" + many + "}")).startsWith("[{\"op\":\"replace\",\"path\":\"\"");
    }

    @Test
    void long_arrays_are_compared_in_reasonable_time() {
        String before =
                IntStream.range(0, 50_000)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(","));
        String after =
                IntStream.range(0, 50_000)
                        .mapToObj(i -> "-" + (i + 1))
                        .collect(Collectors.joining(","));
        assertThat(Patches.diff(Json.parse("[" + before + "]"), Json.parse("[" + after + "]")))
                .hasSize(1);
    }

    @Test
    void a_text_difference_reads_like_that_of_other_tools() {
        assertThat(
                        Patches.textDiff(
                                "a.md",
                                "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
                                "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
                .isEqualTo(
                        """
                        --- a/a.md
                        +++ b/a.md
                        @@ -2,7 +2,7 @@
                         2
                         3
                         4
                        -5
                        +five
                         6
                         7
                         8
                        """);
        assertThat(Patches.textDiff("a.md", "one\ntwo", "one\ntwo\n"))
                .isEqualTo(
                        """
                        --- a/a.md
                        +++ b/a.md
                        @@ -1,2 +1,2 @@
                         one
                        -two
                        \\ No newline at end of file
                        +two
                        """);
        assertThat(Patches.textDiff("a.md", "same", "same")).isEmpty();
        assertThat(Patches.textDiff("a.md", "", "new\n"))
                .isEqualTo("--- a/a.md\n+++ b/a.md\n@@ -0,0 +1,1 @@\n+new\n");
    }

    private static JsonNode applied(JsonNode document, JsonNode patch) {
        PatchResult result =
                Patches.apply(
                        Json.write(document).getBytes(UTF_8), "application/json", patch, List.of());
        return Json.parse(((Patched) result).content());
    }

    private static void assertSame(JsonNode actual, JsonNode expected) {
        assertThat(Equality.ofSpelling(actual, expected))
                .as("%s is not %s", actual, expected)
                .isTrue();
    }

    /// RFC 7396 §2, word for word.
    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        var result =
                target.isObject() ? (ObjectNode) target.deepCopy() : Patches.nodes().objectNode();
        for (var member : patch.properties()) {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                JsonNode there = result.path(member.getKey());
                result.set(member.getKey(), merge(there, member.getValue()));
            }
        }
        return result;
    }

    private static PatchResult apply(String document, String patch) {
        return apply(document, patch, List.of());
    }

    private static PatchResult apply(String document, String patch, List<String> editable) {
        return Patches.apply(
                document.getBytes(UTF_8), "application/json", Json.parse(json(patch)), editable);
    }

    private static PatchResult text(String document, String patch, List<String> editable) {
        return Patches.apply(
                document.getBytes(UTF_8), "text/markdown", Json.parse(json(patch)), editable);
    }

    private static String edited(String document, String patch) {
        return ((Patched) apply(document, patch)).content();
    }

    private static PatchProblem problem(String document, String patch, List<String> editable) {
        return ((Refused) apply(document, patch, editable)).problem();
    }

    private static void refused(
            String patch, Kind kind, int operation, String pointer, String message) {
        assertThat(problem(SCRIPT, patch, List.of()))
                .isEqualTo(new PatchProblem(kind, operation, pointer, message));
    }

    private static void textRefused(
            String text, String patch, Kind kind, int operation, String message) {
        assertThat(text(text, patch, List.of()))
                .isEqualTo(new Refused(new PatchProblem(kind, operation, "", message)));
    }

    private static void allowed(List<String> editable, String patch) {
        assertThat(apply(SCRIPT, patch, editable)).isInstanceOf(Patched.class);
    }

    private static void forbidden(List<String> editable, String patch, String pointer) {
        PatchProblem problem = problem(SCRIPT, patch, editable);
        assertThat(problem.kind()).isEqualTo(Kind.NOT_EDITABLE);
        assertThat(problem.pointer()).isEqualTo(pointer);
    }

    private static String diff(String before, String after) {
        return Json.write(Patches.diff(Json.parse(json(before)), Json.parse(json(after))));
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
