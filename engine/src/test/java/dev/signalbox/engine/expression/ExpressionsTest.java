package dev.signalbox.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.expression.Compilation.Compiled;
import dev.signalbox.engine.expression.Compilation.ExpressionProblem;
import dev.signalbox.engine.expression.Compilation.Rejected;
import dev.signalbox.engine.expression.Evaluation.Failed;
import dev.signalbox.engine.expression.Evaluation.Value;
import dev.signalbox.engine.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionsTest {

    private static final Facts FACTS =
            new Facts(
                    Json.parse(
                            """
                            {"topic": "Ice", "count": 3, "ratio": 0.5, "big": 123456789012345678901234567890,
                             "tags": ["a", "b"], "nested": {"on": true}, "nothing": null}
                            """),
                    "run_1",
                    Map.of("team", "films"),
                    "auto",
                    Map.of("fetch", "succeeded", "check-1", "skipped"),
                    name ->
                            switch (name) {
                                case "script.json" -> Optional.of(Json.parse("{\"wpm\": 175}"));
                                case "notes.md" ->
                                        throw new IllegalArgumentException("it is not JSON");
                                default -> Optional.empty();
                            });

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "inputs.topic == 'Ice' && inputs.count >= 3 && inputs.ratio < 1",
                "inputs.ratio == 0.5 && inputs.count == 3.0 && inputs.big > 1",
                "inputs.nested.on && inputs.nothing == null && !has(inputs.other)",
                "'a' in inputs.tags && size(inputs.tags) == 2",
                "inputs.tags.exists(tag, tag.startsWith('b'))",
                "run.id == 'run_1' && run.mode == 'auto' && run.labels.team == 'films'",
                "stages.fetch.status == 'succeeded' && stages['check-1'].status == 'skipped'",
                "artifact('script.json').wpm <= 175",
                "inputs.topic.matches('^I.e$')",
                "duration('1h') > duration('59m')"
            })
    void a_condition_sees_the_facts(String source) {
        assertThat(Expressions.evaluate(source, FACTS)).isEqualTo(new Value(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "inputs.flag | key 'flag' is not present in map.",
                "inputs.topic | the answer is not true or false, but text",
                "inputs.nothing | the answer is not true or false, but null",
                "inputs.count | the answer is not true or false, but a number",
                "inputs.tags | the answer is not true or false, but a list",
                "stages.none.status == 'x' | key 'none' is not present in map.",
                "artifact('none').x | no artifact is named `none`",
                "artifact('notes.md').x | artifact `notes.md`: it is not JSON",
                "1 / 0 == 1 | / by zero"
            })
    void what_has_no_answer_says_why(String source, String reason) {
        assertThat(Expressions.evaluate(source, FACTS)).isEqualTo(new Failed(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "inputs.a == | 1 | 12 | mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}",
                "input.a == 1 | 1 | 1 | unknown name `input`: did you mean `inputs`?",
                "run.nam == 'x' | 1 | 1 | `run` has `id`, `labels` and `mode`, nothing else",
                "1 + 1 | 1 | 3 | expected type 'bool' but found 'int'",
                "artifact(3) == 1 | 1 | 9 | found no matching overload for 'artifact' applied to '(int)' (candidates: (string))",
                "run.id == 3 | 1 | 8 | found no matching overload for '_==_' applied to '(string, int)' (candidates: (%A0, %A0))",
                "artefact('x') == 1 | 1 | 9 | unknown name `artefact`: did you mean `artifact`?"
            })
    void a_mistake_is_found_when_it_is_compiled(
            String source, int line, int column, String message) {
        assertThat(Expressions.compile(source))
                .isEqualTo(new Rejected(List.of(new ExpressionProblem(line, column, message))));
    }

    @Test
    void a_place_in_a_longer_condition_has_its_line() {
        var rejected = (Rejected) Expressions.compile("inputs.a == 1\n  && nope");
        assertThat(rejected.problems())
                .containsExactly(new ExpressionProblem(2, 6, "unknown name `nope`"));
    }

    @Test
    void the_stages_it_asks_about_are_known() {
        var compiled =
                (Compiled)
                        Expressions.compile(
                                "stages.fetch.status == 'x' || stages['check-1'].status == 'x'"
                                        + " || inputs.stages.no == 1");
        assertThat(compiled.condition().stages()).containsExactlyInAnyOrder("fetch", "check-1");
    }

    @Test
    @Timeout(30)
    void a_condition_that_never_ends_is_ended() {
        String list = "[0,1,2,3,4,5,6,7,8,9]";
        String source = "true";
        for (char variable = 'a'; variable < 'h'; variable++) {
            source = "%s.all(%s, %s)".formatted(list, variable, source);
        }
        assertThat(Expressions.evaluate(source, FACTS))
                .isInstanceOf(Failed.class)
                .asString()
                .containsAnyOf("it takes more than 100,000 steps", "Iteration budget exceeded");
        assertThat(Expressions.compile("true || ".repeat(2_000) + "true"))
                .isInstanceOf(Rejected.class);
        assertThat(Expressions.compile("(".repeat(500) + "true" + ")".repeat(500)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    @Timeout(30)
    void a_hostile_pattern_takes_no_longer_than_another() {
        var facts =
                new Facts(
                        Json.parse("{\"a\":\"" + "a".repeat(100_000) + "\"}"),
                        "r",
                        Map.of(),
                        "auto",
                        Map.of(),
                        Facts.Artifacts.NONE);
        assertThat(Expressions.evaluate("inputs.a.matches('^(([a-z])+.)+[A-Z]([a-z])+$')", facts))
                .isEqualTo(new Value(false));
    }
}
