package dev.signalbox.engine.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0",
                "-0.0",
                "1e5",
                "1E-7",
                "2.50",
                "1e400",
                "1E+2",
                "123456789012345678901234567890.123456789",
                "-9223372036854775809"
            })
    void a_number_is_written_as_it_was_read(String number) {
        assertThat(Json.write(Json.parse(number))).isEqualTo(number);
        assertThat(JsonLayout.PRETTY.write(Json.parse("[" + number + "]")))
                .isEqualTo("[\n  " + number + "\n]\n");
    }

    @Test
    void any_document_survives_a_round_trip() {
        Seeds.each(
                300,
                seed -> {
                    var document = RandomJson.document(Seeds.random(seed));
                    String text = Json.write(document);
                    assertThat(Json.write(Json.parse(text))).isEqualTo(text);
                    assertThat(Json.write(Json.parse(JsonLayout.PRETTY.write(document))))
                            .isEqualTo(text);
                });
    }

    @Test
    void what_would_exhaust_the_process_is_refused() {
        refused("[".repeat(65) + "]".repeat(65), "nesting depth (65)");
        refused("\"" + "x".repeat(Json.MAX_STRING + 1) + "\"", "String value length");
        refused("1".repeat(101), "Number value length");
        refused("{\"" + "x".repeat(257) + "\":1}", "Name length");
        refused("[" + "1,".repeat(Json.MAX_TOKENS) + "1]", "Token count");
        refused("1e1001", "the number 1e1001 is out of range");
        refused("1e99999999999", "the number 1e99999999999 is out of range");
        refused(" ".repeat(Json.MAX_BYTES) + "1", "the document has 10,485,761 bytes");
    }

    @Test
    void a_document_that_is_not_exactly_one_is_refused() {
        refused("", "the document is empty");
        refused("1 2", "line 1, column 3");
        refused("{\"a\":1,\n\"a\":2}", "line 2, column 4: Duplicate field 'a'");
        refused("{\"a\":}", "line 1, column 6");
        refused("\"\\ud800\"", "a text holds half of a surrogate pair");
        refused("{\"\\udc00\":1}", "surrogate");
        assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xff, '"'}))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void depth_and_length_at_the_limit_are_fine() {
        assertThat(Json.parse("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
        assertThat(Json.parse("\"" + "x".repeat(Json.MAX_STRING) + "\"").isTextual()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}\n",
                "{\n    \"a\": [\n        1\n    ]\n}",
                "{\n\t\"a\": 1\n}\n",
                "{\"a\":[1,2],\"b\":{}}",
                "{\"a\": [1, 2], \"b\": \"x, y: z\"}\n",
                "[1, 2]",
                "[]",
                "{}\n",
                "1\n"
            })
    void a_layout_that_was_read_off_is_written_back(String document) {
        assertThat(JsonLayout.of(document).write(Json.parse(document))).isEqualTo(document);
    }

    @Test
    void a_pointer_is_read_as_it_was_written() {
        var segments = List.of("a/b", "m~n", "~1", "", "0");
        assertThat(Pointers.of(segments)).isEqualTo("/a~1b/m~0n/~01//0");
        assertThat(Pointers.parse(Pointers.of(segments))).contains(segments);
        assertThat(Pointers.parse("")).contains(List.of());
        assertThat(Pointers.parse("a")).isEmpty();
        assertThat(Pointers.parse("/a~2")).isEmpty();
        assertThat(Pointers.parse("/a~")).isEmpty();
    }

    @Test
    void a_slip_of_the_pen_is_recognised() {
        var keys = List.of("title", "timeout", "retry", "produces", "needs", "on_failure");
        assertThat(Nearest.of("titel", keys)).contains("title");
        assertThat(Nearest.of("Timeout", keys)).contains("timeout");
        assertThat(Nearest.of("retries", keys)).contains("retry");
        assertThat(Nearest.of("onfailure", keys)).contains("on_failure");
        assertThat(Nearest.of("xyz", keys)).isEmpty();
        assertThat(Nearest.of("x".repeat(10_000), keys)).isEmpty();
    }

    private static void refused(String document, String reason) {
        assertThatThrownBy(() -> Json.parse(document.getBytes(UTF_8)))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining(reason);
    }
}
