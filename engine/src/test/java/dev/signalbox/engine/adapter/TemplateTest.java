package dev.signalbox.engine.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.json.Json;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A value is never more than a value, wherever it stands.
class TemplateTest {

    private final Template template =
            new Template(
                    Json.parse(
                            "{\"text\":\"a\\\"b\\\\c\\nd&e=f/../{{input.other}}${secret:S}\",\"n\":7,\"o\":{\"k\":[1]}}"),
                    name -> "s\"e/c " + name);

    @Test
    void in_json_a_value_cannot_end_its_string() throws Exception {
        String body =
                template.body(
                        "{\"t\":\"<{{input.text}}>\",\"v\":{{input.text}},\"o\":{{input.o}},\"s\":\"${secret:S}\",\"w\":${secret:S}}",
                        "application/json");
        var json = Json.parse(body);
        assertThat(json.path("t").textValue())
                .isEqualTo("<a\"b\\c\nd&e=f/../{{input.other}}${secret:S}>");
        assertThat(json.path("v").textValue()).startsWith("a\"b");
        assertThat(json.at("/o/k/0").intValue()).isEqualTo(1);
        assertThat(json.path("s").textValue()).isEqualTo("s\"e/c S");
        assertThat(json.path("w").textValue()).isEqualTo("s\"e/c S");
        assertThat(json.size()).isEqualTo(5);
    }

    @Test
    void in_a_url_a_value_cannot_leave_its_place() throws Exception {
        assertThat(template.url("https://h.example/{{input.text}}?k=${secret:S}"))
                .isEqualTo(
                        "https://h.example/a%22b%5Cc%0Ad%26e%3Df%2F..%2F%7B%7Binput.other%7D%7D%24%7Bsecret%3AS%7D?k=s%22e%2Fc%20S");
    }

    @Test
    void in_a_form_a_value_cannot_become_another_field() throws Exception {
        assertThat(
                        template.body(
                                "a={{input.n}}&b=${secret:S}", "application/x-www-form-urlencoded"))
                .isEqualTo("a=7&b=s%22e%2Fc+S");
    }

    @Test
    void a_value_cannot_end_a_header() {
        assertThatThrownBy(() -> template.header("X {{input.text}}"))
                .isInstanceOf(Template.Unfit.class)
                .hasMessageContaining("control character")
                .hasMessageNotContaining("a\"b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{input.missing}}",
                "{{other.text}}",
                "{{input.o}}",
                "{{input.text.length()}}",
                "{{input['text']}}",
                "{{#if input.n}}",
                "{{}}"
            })
    void there_is_no_logic_and_no_guessing(String written) {
        assertThatThrownBy(() -> template.header(written)).isInstanceOf(Template.Unfit.class);
    }

    @ParameterizedTest
    @CsvSource({"{{", "${secret:", "{{input.n", "{{{", "${secret:{{"})
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void time_grows_with_the_length_of_a_template_alone(String piece) throws Exception {
        String nasty = piece.repeat(1_000_000 / piece.length());
        assertThat(template.body(nasty, "text/plain")).isEqualTo(nasty);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void many_places_in_json_are_filled_in_one_pass() throws Exception {
        String body = template.body("[" + "\"{{input.n}}\",".repeat(60_000) + "1]", "json");
        assertThat(body).startsWith("[\"7\",\"7\",").endsWith("\"7\",1]");
    }

    @Test
    void what_would_grow_too_long_is_refused() {
        String long10k = "x".repeat(10_000);
        var large = new Template(Json.parse("{\"t\":\"" + long10k + "\"}"), name -> name);
        assertThatThrownBy(() -> large.header("{{input.t}}".repeat(7)))
                .hasMessageContaining("longer than 65,536 characters");
        assertThatThrownBy(() -> large.body("{{input.t}}".repeat(1_100), "text/plain"))
                .hasMessageContaining("longer than 10,485,760 characters");
    }
}
