package dev.signalbox.engine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.json.RandomJson;
import dev.signalbox.engine.json.Seeds;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Files that nobody would write: the parser answers, and never fails.
final class PipelineFuzzTest {

    private static final List<String> SCRAPS =
            List.of(
                    ":",
                    ": ",
                    "- ",
                    "\n",
                    "\n  ",
                    "\t",
                    "'",
                    "\"",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    "#",
                    "&a ",
                    "*a",
                    "!x ",
                    "!!str ",
                    "<<: *a",
                    "? ",
                    "| ",
                    ">\n",
                    "---\n",
                    "...\n",
                    "%YAML 1.1\n",
                    "~",
                    "null",
                    "\u0000",
                    "\uFEFF",
                    "\u2028",
                    "\\ud800",
                    "99999999999999999999",
                    "-1",
                    "1e999",
                    ".inf",
                    "0x",
                    "PT",
                    "..",
                    "../",
                    "**",
                    "stages:",
                    "needs: [a]",
                    "id: script",
                    "when: x.y",
                    "gate: {}");

    @Test
    void a_damaged_file_gets_an_answer() throws IOException {
        List<String> examples = PipelineDocsTest.examples();
        Seeds.each(
                1_500,
                seed -> {
                    Random random = Seeds.random(seed);
                    String yaml = RandomJson.pick(examples, random);
                    for (int i = 0; i <= random.nextInt(4); i++) {
                        yaml = damaged(yaml, random);
                    }
                    answers(yaml.getBytes(UTF_8));
                });
    }

    @Test
    void noise_gets_an_answer() {
        Seeds.each(
                500,
                seed -> {
                    Random random = Seeds.random(seed);
                    byte[] noise = new byte[random.nextInt(200)];
                    random.nextBytes(noise);
                    answers(noise);
                });
    }

    private static void answers(byte[] yaml) {
        switch (PipelineParser.parse(yaml, PipelineDocsTest.BESIDE)) {
            case Parsed.Valid(var pipeline, _) -> {
                assertThat(Plans.of(pipeline).stages()).hasSameSizeAs(pipeline.stages());
                assertThat(PipelineParser.parse(yaml, PipelineDocsTest.BESIDE))
                        .isInstanceOfSatisfying(
                                Parsed.Valid.class,
                                again -> assertThat(again.pipeline()).isEqualTo(pipeline));
            }
            case Parsed.Invalid(var problems) -> {
                assertThat(problems).isNotEmpty();
                assertThat(problems)
                        .allSatisfy(problem -> {
                            assertThat(problem.line()).isPositive();
                            assertThat(problem.column()).isPositive();
                            assertThat(problem.message()).isNotBlank();
                        });
            }
        }
    }

    private static String damaged(String yaml, Random random) {
        int at = random.nextInt(yaml.length() + 1);
        int end = Math.min(yaml.length(), at + random.nextInt(8));
        return switch (random.nextInt(3)) {
            case 0 -> yaml.substring(0, at) + yaml.substring(end);
            case 1 -> yaml.substring(0, at) + RandomJson.pick(SCRAPS, random) + yaml.substring(at);
            default ->
                    yaml.substring(0, at) + RandomJson.pick(SCRAPS, random) + yaml.substring(end);
        };
    }
}
