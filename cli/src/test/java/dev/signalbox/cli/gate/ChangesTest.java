package dev.signalbox.cli.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.term.Style;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.view.ArtifactView;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static final byte[] MEMO = "{\"title\":\"Memo\",\"pages\":2}".getBytes(UTF_8);

    @Test
    void a_setting_replaces_what_is_there_and_adds_what_is_not() {
        JsonNode patch =
                Changes.ofSettings(MEMO, List.of("/title=A=B", "/pages=3", "/tags=[\"x\"]"));
        assertThat(Json.write(patch))
                .isEqualTo(
                        "[{\"op\":\"replace\",\"path\":\"/title\",\"value\":\"A=B\"},"
                                + "{\"op\":\"replace\",\"path\":\"/pages\",\"value\":3},"
                                + "{\"op\":\"add\",\"path\":\"/tags\",\"value\":[\"x\"]}]");
    }

    @Test
    void a_setting_without_a_value_or_a_pointer_is_refused() {
        for (String setting : List.of("/title", "title=x")) {
            assertThatThrownBy(() -> Changes.ofSettings(MEMO, List.of(setting)))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining(setting);
        }
    }

    @Test
    void an_edited_document_becomes_operations() {
        JsonNode patch =
                Changes.between(
                        artifact("application/json"), MEMO, "{\"title\":\"Memo\"}".getBytes(UTF_8));
        assertThat(Json.write(patch)).isEqualTo("[{\"op\":\"remove\",\"path\":\"/pages\"}]");
    }

    @Test
    void a_document_that_was_only_laid_out_anew_is_not_changed() {
        byte[] anew = "{\n  \"pages\": 2,\n  \"title\": \"Memo\"\n}\n".getBytes(UTF_8);
        assertThat(Changes.between(artifact("application/json"), MEMO, anew)).isEmpty();
    }

    @Test
    void an_edited_document_that_is_no_json_any_more_is_refused() {
        assertThatThrownBy(() ->
                        Changes.between(artifact("application/json"), MEMO, "{".getBytes(UTF_8)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is not JSON");
    }

    @Test
    void an_edited_text_is_replaced_as_a_whole() {
        JsonNode patch =
                Changes.between(artifact("text/plain"), "a".getBytes(UTF_8), "b".getBytes(UTF_8));
        assertThat(Json.write(patch)).isEqualTo("{\"text\":\"b\"}");
    }

    @Test
    void a_change_of_a_place_that_may_not_be_edited_is_refused_before_it_is_sent() {
        JsonNode patch = Changes.ofSettings(MEMO, List.of("/pages=9"));
        assertThatThrownBy(() ->
                        Changes.applied(
                                artifact("application/json"), MEMO, patch, List.of("/title")))
                .isInstanceOf(Failure.class);
    }

    @Test
    void a_difference_is_painted_by_what_its_lines_mean() {
        String diff = Changes.textDiff("memo", "a\nb\n", "a\nc\n");
        assertThat(Changes.painted(diff, new Style(true)))
                .contains("\u001b[31m-b\u001b[0m", "\u001b[32m+c\u001b[0m", " a");
    }

    static ArtifactView artifact(String mediaType) {
        return new ArtifactView(
                "art_1",
                "run_1",
                "script",
                1,
                "memo",
                1,
                "sha256:0",
                mediaType,
                1,
                null,
                null,
                null);
    }
}
