package dev.signalbox.engine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "yes | \"\"\"yes\"\"\"",
                "true | true",
                "False | false",
                "~ | null",
                "'~' | \"\"\"~\"\"\"",
                "0x1F | 31",
                "0o17 | 15",
                "017 | 17",
                "+5 | 5",
                "-0 | 0",
                "1.50 | 1.50",
                ".5 | 0.5",
                "1e3 | 1E+3",
                ".inf | \"\"\".inf\"\"\"",
                "1_000 | \"\"\"1_000\"\"\"",
                "2026-01-31 | \"\"\"2026-01-31\"\"\"",
                "12:30 | \"\"\"12:30\"\"\"",
                "1.2.3 | \"\"\"1.2.3\"\"\"",
                "99999999999999999999 | 99999999999999999999"
            })
    void a_scalar_means_what_yaml_1_2_says(String yaml, String json) {
        assertThat(Json.write(read("a: " + yaml).get("a"))).isEqualTo(json);
    }

    @Test
    void an_alias_stands_for_what_it_names() {
        assertThat(Json.write(read("a: &x [1, {b: 2}]\nc: *x\n")))
                .isEqualTo("{\"a\":[1,{\"b\":2}],\"c\":[1,{\"b\":2}]}");
    }

    @Test
    void what_pipeline_files_do_not_use_is_refused() {
        refused("", "1:1  the file is empty");
        refused("# only a comment", "1:1  the file is empty");
        refused("a: 1\n---\nb: 2", "2:1  a second document starts here");
        refused(
                "a: !!python/object:os.system x",
                "1:4 /a tags such as `!!python/object:os.system` are not used in pipeline files");
        refused("a: !!str 5", "1:4 /a tags such as `!!str` are not used in pipeline files");
        refused("a: 1\nb:\n  c: 1\n  c: 2", "4:3 /b/c the key `c` is on line 3 already");
        refused("a: *x", "1:4 /a the alias stands before the end of what it refers to");
        refused("a: &x [*x]", "1:8 /a/0 the alias stands before the end of what it refers to");
        refused("? [1, 2]\n: 3", "1:3  a key must be text");
        refused("a: [1, 2", "1:9  not YAML: expected ',' or ']', but got <stream end>");
        refused("a: b: c", "1:5  not YAML: mapping values are not allowed here");
        refused(
                "a:\n\t- 1",
                "2:1  not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)");
        refused("a: \"\\ud800\"", "1:4 /a the text holds half of a surrogate pair");
    }

    @Test
    void every_problem_of_structure_is_found_at_once() {
        assertThat(problems("a: 1\na: !x 2\nb: !!int 3".getBytes(UTF_8))).hasSize(3);
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() {
        assertThat(problems(new byte[] {'a', ':', ' ', (byte) 0xff}))
                .containsExactly("1:1  the file is not UTF-8 text");
    }

    @Test
    void what_would_exhaust_the_process_is_refused() {
        refused(
                "a: " + "x".repeat(YamlReader.MAX_BYTES),
                "1:1  the file has 1,048,579 bytes, the limit is 1,048,576");
        refused(
                "a: " + "[".repeat(32) + "]".repeat(32),
                "1:35 /a" + "/0".repeat(31) + " nested deeper than 32 levels");
        assertThat(problems(("a: " + "[".repeat(31) + "]".repeat(31)).getBytes(UTF_8))).isEmpty();
        refused(
                "a: &x 1\nb: [" + "*x, ".repeat(21) + "]",
                "2:85 /b/20 a file may use 20 aliases at most");
        refused(
                "a: &x "
                        + "[".repeat(20)
                        + "]".repeat(20)
                        + "\nb: "
                        + "[".repeat(15)
                        + "*x"
                        + "]".repeat(15),
                "2:19 /b" + "/0".repeat(15) + " nested deeper than 32 levels");
    }

    @Test
    @Timeout(10)
    void a_billion_laughs_are_cut_short() {
        var yaml = new StringBuilder("a0: &a0 [" + "lol, ".repeat(1_000) + "]\n");
        for (int i = 1; i <= 10; i++) {
            yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(problems(yaml.toString().getBytes(UTF_8)))
                .singleElement()
                .asString()
                .endsWith("with its aliases written out the file is too large");
    }

    private static JsonNode read(String yaml) {
        var problems = new Problems();
        YamlNode root = YamlReader.read(yaml.getBytes(UTF_8), problems).orElseThrow();
        assertThat(problems.isEmpty()).isTrue();
        return new Item(root, "", problems).json();
    }

    private static void refused(String yaml, String problem) {
        assertThat(problems(yaml.getBytes(UTF_8))).containsExactly(problem);
    }

    private static List<String> problems(byte[] yaml) {
        var problems = new Problems();
        YamlReader.read(yaml, problems);
        return problems.problems().stream()
                .map(p -> "%d:%d %s %s".formatted(p.line(), p.column(), p.pointer(), p.message()))
                .toList();
    }
}
