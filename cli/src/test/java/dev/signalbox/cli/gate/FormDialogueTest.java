package dev.signalbox.cli.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.cli.term.Terminal.Streams;
import dev.signalbox.cli.term.Terminal.Wishes;
import dev.signalbox.engine.json.Json;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class FormDialogueTest {

    private static final JsonNode FORM =
            Json.parse(
                    """
                    {"type":"object","required":["verdict","score"],"properties":{
                     "verdict":{"type":"string","enum":["good","bad"],"title":"Your verdict"},
                     "score":{"type":"integer","default":3},
                     "sure":{"type":"boolean"},
                     "note":{"type":"string"}}}\
                    """);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void each_member_is_asked_for_and_takes_its_type() {
        assertThat(Json.write(form("good", "4", "yes", "12").fill(FORM)))
                .isEqualTo("{\"verdict\":\"good\",\"score\":4,\"sure\":true,\"note\":\"12\"}");
        assertThat(said.toString(UTF_8))
                .contains("Your verdict [good|bad]: ", "sure [yes|no] (optional): ");
    }

    @Test
    void what_must_be_there_is_asked_for_again() {
        assertThat(Json.write(form("", "", "bad", "", "", "").fill(FORM)))
                .isEqualTo("{\"verdict\":\"bad\"}");
    }

    @Test
    void only_what_is_required_and_has_no_default_is_asked_of_whoever_starts() {
        assertThat(Json.write(form("good").fillRequired(FORM))).isEqualTo("{\"verdict\":\"good\"}");
    }

    @Test
    void an_end_of_input_is_no_answer() {
        assertThatThrownBy(() -> form().fill(FORM)).isInstanceOf(Failure.class);
    }

    private FormDialogue form(String... answers) {
        String typed = String.join("\n", answers) + (answers.length == 0 ? "" : "\n");
        var to = new PrintStream(said, true, UTF_8);
        var streams =
                new Streams(
                        new BufferedReader(new StringReader(typed)),
                        to,
                        to,
                        true,
                        true,
                        true,
                        80,
                        24);
        return new FormDialogue(new Terminal(streams, new Wishes(false, false, false, false)));
    }
}
