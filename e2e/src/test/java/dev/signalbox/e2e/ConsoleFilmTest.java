package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
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
            JsonNode seen =
                    Drive.of(
                            "film.mjs",
                            product,
                            folder,
                            () -> {
                                product.kill();
                                product.restartInPlace();
                            });

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
}
