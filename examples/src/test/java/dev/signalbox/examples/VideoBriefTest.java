package dev.signalbox.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.examples.Tools.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class VideoBriefTest {

    private static final Path SOURCES = Path.of("video-brief", "sources").toAbsolutePath();
    private static final String BRIEF =
            """
            {"topic": "Track circuits and axle counters", "target_seconds": 30, "voice": "tone",
             "sources": "%s"}
            """
                    .formatted(SOURCES);

    private Tools tools;

    @BeforeAll
    void compileTheTools(@TempDir Path temporary) throws Exception {
        tools = Tools.of("video-brief", temporary).on(temporary.resolve("film"), BRIEF);
        tools.run("Outline", "Research", "Script");
    }

    @Test
    void every_quote_stands_in_its_source_at_the_line_named() throws IOException {
        List<JsonNode> citations = citations(tools.json("script/script.json"));
        assertThat(citations).isNotEmpty();
        for (JsonNode citation : citations) {
            List<String> lines =
                    Files.readAllLines(SOURCES.resolve(citation.path("source").asText()));
            int line = citation.path("line").asInt();
            String quote = citation.path("quote").asText();
            String from = String.join(" ", lines.subList(line - 1, lines.size()));
            assertThat(from).as("%s", citation).contains(quote);
            assertThat(from.indexOf(quote)).isLessThan(lines.get(line - 1).length());
        }
    }

    @Test
    void an_edited_script_is_kept_word_for_word(@TempDir Path folder) throws Exception {
        var script = (ObjectNode) tools.json("script/script.json");
        var opening = (ObjectNode) script.at("/sections/0");
        opening.put("text", "A train reports itself. Nobody has to see it.");
        Tools again = again(folder, script, "[{\"op\": \"replace\"}]", "Shorter.").run("Script");

        JsonNode kept = again.json("script/script.json");
        assertThat(texts(kept)).isEqualTo(texts(script));
        assertThat(kept.at("/sections/0/words").asInt()).isEqualTo(9);
        assertThat(kept.path("basis").asText()).isEqualTo("edited by ana");
    }

    @Test
    void a_rejection_in_words_changes_the_length(@TempDir Path folder) throws Exception {
        JsonNode script = tools.json("script/script.json");
        Tools again = again(folder, script, "null", "Make it 60 seconds.");
        again.run("Outline", "Research", "Script");

        double before = script.path("seconds").asDouble();
        assertThat(again.json("script/script.json").path("seconds").asDouble())
                .isGreaterThan(before * 1.5);
    }

    @Test
    void the_same_brief_gives_the_same_bytes(@TempDir Path folder) throws Exception {
        Tools again = tools.on(folder, BRIEF).run("Outline", "Research", "Script");
        assertThat(again.file("script/script.json"))
                .hasSameBinaryContentAs(tools.file("script/script.json"));
    }

    @Test
    void the_sound_lasts_as_long_as_its_scenes() throws Exception {
        tools.run("Storyboard", "Audio");
        double seconds;
        try (var sound =
                AudioSystem.getAudioInputStream(tools.file("audio/narration.wav").toFile())) {
            seconds = sound.getFrameLength() / (double) sound.getFormat().getFrameRate();
        }
        double scenes = 0;
        for (JsonNode scene : tools.json("audio/audio.json").path("scenes")) {
            scenes += scene.path("duration_ms").asDouble() / 1000;
        }
        assertThat(seconds).isCloseTo(scenes, within(0.05)).isBetween(25.0, 35.0);
        assertThat(tools.json("audio/audio.json").path("speech").asBoolean(true)).isFalse();
    }

    @Test
    void a_folder_without_texts_is_refused_by_name(@TempDir Path folder) throws Exception {
        Tools lost = tools.on(folder, "{\"topic\": \"Signals\", \"sources\": \"nowhere\"}");
        Ended ended = lost.start("Outline");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("nowhere").contains("expected a folder");
    }

    /// The tools on the same brief, after a rejection of the script.
    private Tools again(Path folder, JsonNode script, String patch, String reason)
            throws Exception {
        Tools again = tools.on(folder, BRIEF).run("Outline", "Research");
        Files.createDirectories(again.file("script"));
        Files.writeString(again.file("script/script.json"), script.toString());
        Files.writeString(
                again.file("feedback.json"),
                "{\"reason\": \"%s\", \"by\": \"ana\", \"iteration\": 1, \"patch\": %s}"
                        .formatted(reason, patch));
        return again;
    }

    private static List<JsonNode> citations(JsonNode script) {
        return script.path("sections").findValues("citations").stream()
                .flatMap(list -> list.valueStream())
                .toList();
    }

    private static List<String> texts(JsonNode script) {
        return script.path("sections").findValuesAsText("text");
    }
}
