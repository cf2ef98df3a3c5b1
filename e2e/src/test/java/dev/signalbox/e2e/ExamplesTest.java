package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The pipelines of `examples/`, whole and inside the product, through their gates to what they are
/// for: a film, and a patch.
@TestInstance(Lifecycle.PER_CLASS)
class ExamplesTest {

    private static final String SAID = "The first trains could start, but they could hardly stop.";
    // In two parts, or it would be found in this file too.
    private static final String KEY = "AKIA" + "Z7QK3JDM2PVX5NTR";

    private Product product;

    @BeforeAll
    void startServer(@TempDir Path data) throws IOException {
        product = Product.start(data);
        SupervisedRun.register(product, "video-brief");
        SupervisedRun.register(product, "repo-hardening");
    }

    @AfterAll
    void stopServer() {
        product.close();
    }

    @Test
    void a_script_rejected_with_an_edit_makes_another_film() throws Exception {
        ObjectNode input = Product.JSON.createObjectNode();
        input.put("topic", "How railway signals learned to keep trains apart");
        input.put("target_seconds", 30).put("voice", "tone");
        SupervisedRun run = SupervisedRun.start(product, "video-brief", input);
        run.awaitGate("script", 1);
        String unwanted = run.json("script.json").at("/sections/0/citations/0/quote").asText();
        assertThat(unwanted).isNotEmpty();

        run.reject(
                "script", "script.json", set("/sections/0/text", SAID), "Begin with the brakes.");
        run.resume();
        run.awaitGate("script", 2);
        assertThat(run.stage("script").path("attempt").asInt()).isEqualTo(2);
        assertThat(run.json("script.json").at("/sections/0/text").asText()).isEqualTo(SAID);
        run.approveToTheEnd();

        assertThat(run.text("video.html")).contains(SAID).doesNotContain(unwanted);
        assertThat(run.text("frames/opening-1.svg")).contains("hardly");
        assertThat(spoken(run.text("captions.srt"))).isEqualTo(narration(run));
        assertThat(run.json("video.json").path("duration_ms").asDouble())
                .isCloseTo(milliseconds(run.bytes("narration.wav")), within(50.0));
        assertThat(framesOfGif(run.bytes("animatics.gif")))
                .isGreaterThan(run.json("storyboard.json").path("scenes").size());
        JsonNode report = run.json("report.json");
        assertThat(report.at("/counts/fail").asInt(-1)).as("%s", report).isZero();
        assertThat(report.at("/counts/pass").asInt()).isGreaterThan(20);
        assertThat(report.toString()).contains("a person wrote: " + SAID);
    }

    @Test
    void the_fixes_a_person_chose_become_a_patch_that_applies(@TempDir Path repository)
            throws Exception {
        neglect(repository);
        ObjectNode input = Product.JSON.createObjectNode();
        input.put("repository", repository.toString());
        input.putArray("test_command").add("sh").add("run-tests.sh");
        SupervisedRun run = SupervisedRun.start(product, "repo-hardening", input);
        run.awaitGate("fixes", 1);

        JsonNode report = run.json("report.json");
        assertThat(status(report, "tests_pass")).isEqualTo("fail");
        assertThat(status(report, "no_secrets")).isEqualTo("fail");
        assertThat(status(report, "coverage")).isEqualTo("unknown");
        assertThat(status(report, "data_valid")).isEqualTo("not_applicable");
        assertThat(run.stage("data").path("status").asText()).isEqualTo("skipped");
        for (String artifact : run.names()) {
            assertThat(run.text(artifact)).as(artifact).doesNotContain(KEY);
        }

        run.reject(
                "fixes",
                "fixes.json",
                set(selected(run, "trailing-whitespace"), false),
                "The white space is on purpose.");
        run.awaitGate("fixes", 2);
        JsonNode kept = run.json("fixes.json").at(selected(run, "trailing-whitespace"));
        assertThat(kept.asBoolean(true)).isFalse();
        run.approve("fixes", "fixes.json", set(selected(run, "add/LICENSE"), true));
        run.approveToTheEnd();

        assertThat(run.json("patch.json").at("/proof/checks").asBoolean()).isTrue();
        assertThat(run.json("patch.json").at("/proof/matches").asBoolean()).isTrue();
        Path patch = Files.write(repository.resolve(".git/fixes.patch"), run.bytes("fixes.patch"));
        git(repository, "apply", "--check", patch.toString());
        git(repository, "apply", patch.toString());
        assertThat(repository.resolve("LICENSE")).exists();
        assertThat(repository.resolve("README.md")).content().contains("(docs/guide.md)");
        assertThat(repository.resolve("add.py")).content().contains("a + b  \n");
    }

    /// A repository with a failing test, a secret, a broken link and loose ends.
    private static void neglect(Path repository) throws Exception {
        Files.createDirectories(repository.resolve("docs"));
        Files.writeString(repository.resolve("docs/guide.md"), "# Guide\n");
        Files.writeString(repository.resolve("README.md"), "# Tiny\n\nSee [guide](guide.md).\n");
        Files.writeString(repository.resolve("add.py"), "def add(a, b):\n    return a + b  \n");
        Files.writeString(repository.resolve("settings.py"), "aws_key = \"" + KEY + "\"\n");
        Files.writeString(
                repository.resolve("run-tests.sh"), "echo '1 of 2 tests failed'\nexit 1\n");
        git(repository, "init", "-q", "-b", "main");
        git(repository, "add", "-A");
        git(
                repository,
                "-c",
                "user.name=Ana",
                "-c",
                "user.email=ana@example.org",
                "commit",
                "-q",
                "-m",
                "Begin");
    }

    private static void git(Path repository, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add("git");
        command.addAll(List.of(arguments));
        Process git =
                new ProcessBuilder(command)
                        .directory(repository.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(git.getInputStream().readAllBytes(), UTF_8);
        assertThat(git.waitFor()).as("%s: %s", command, output).isZero();
    }

    private static String set(String path, Object value) {
        ObjectNode operation = Product.JSON.createObjectNode();
        operation.put("op", "replace").put("path", path).putPOJO("value", value);
        return Product.JSON.createArrayNode().add(operation).toString();
    }

    /// Where the list says whether a fix is wanted.
    private static String selected(SupervisedRun run, String fix) throws IOException {
        List<String> ids = run.json("fixes.json").path("fixes").findValuesAsText("id");
        assertThat(ids).contains(fix);
        return "/fixes/%d/selected".formatted(ids.indexOf(fix));
    }

    private static String status(JsonNode report, String check) {
        for (JsonNode each : report.path("checks")) {
            if (each.path("id").asText().equals(check)) {
                return each.path("status").asText();
            }
        }
        throw new AssertionError("no check " + check);
    }

    private static String narration(SupervisedRun run) throws IOException {
        return words(
                String.join(
                        " ", run.json("script.json").path("sections").findValuesAsText("text")));
    }

    private static String spoken(String srt) {
        return words(
                srt.lines()
                        .filter(line -> !line.matches("\\d+|.* --> .*"))
                        .collect(Collectors.joining(" ")));
    }

    private static String words(String text) {
        return String.join(" ", text.strip().split("\\s+"));
    }

    private static double milliseconds(byte[] wave)
            throws IOException, UnsupportedAudioFileException {
        try (var sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wave))) {
            return sound.getFrameLength() * 1000.0 / sound.getFormat().getFrameRate();
        }
    }

    private static int framesOfGif(byte[] gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        return reader.getNumImages(true);
    }
}
