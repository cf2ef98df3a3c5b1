package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person makes a film in the console, from the brief to playing it, and the server dies
/// meanwhile. `-Dpictures=FOLDER` keeps the pictures.
class ConsoleFilmTest {

    private static final String SAID = "The first trains could start, but they could hardly stop.";

    @TempDir private Path folder;

    @Test
    void a_film_is_ordered_edited_rejected_resumed_approved_and_played() throws Exception {
        Node.need();
        try (Product product = Product.start(folder.resolve("data"))) {
            SupervisedRun.register(product, "video-brief");
            JsonNode seen = browse(product);

            String run = seen.path("run").asText();
            JsonNode over = product.get("/runs/" + run).json();
            assertThat(over.path("status").asText()).isEqualTo("completed");
            assertThat(seen.path("events").asText())
                    .isEqualTo("All %d events present".formatted(over.path("seq").asInt()));
            assertThat(seen.path("whileAway").asText()).as("the page stays").isNotEmpty();
            assertThat(seen.path("was").asText()).isNotEmpty().isNotEqualTo(SAID);
            assertThat(seen.path("gates")).hasSize(3);
            assertThat(seen.path("origin").asText()).as("of the film's frame").isEqualTo("null");
            assertThat(seen.path("broken")).as("of the page").isEmpty();
        }
    }

    private JsonNode browse(Product product) throws Exception {
        String link = product.post("/sign-in-links", "{}").expect(201).json().path("url").asText();
        String kept = System.getProperty("pictures");
        Path pictures = kept == null ? folder : Path.of(kept).toAbsolutePath();
        Path errors = folder.resolve("film.log");
        Process process =
                Node.script(
                                "film.mjs",
                                List.of(
                                        Node.chromium(),
                                        link,
                                        product.url(""),
                                        pictures.toString()))
                        .redirectError(errors.toFile())
                        .start();
        String last = "";
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
                var keys = process.outputWriter(UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                last = line;
                if (line.equals("restart")) {
                    product.kill();
                    product.restartInPlace();
                    keys.write("there\n");
                    keys.flush();
                }
            }
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(() -> read(errors)).isZero();
        return Objects.requireNonNull(Product.JSON.readTree(last));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
