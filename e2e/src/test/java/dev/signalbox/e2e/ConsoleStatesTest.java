package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the console looks like in the states that nobody makes on purpose, and in small windows.
/// `-Dpictures=FOLDER` keeps a picture of each.
class ConsoleStatesTest {

    @TempDir private Path folder;

    @Test
    void what_is_empty_missing_forbidden_or_away_can_be_read_by_everybody() throws Exception {
        Node.need();
        try (Product product = Product.start(folder.resolve("data"))) {
            JsonNode seen = Drive.of("states.mjs", product, folder, product.token());
            assertThat(seen.path("looked")).hasSizeGreaterThan(20);
            assertThat(seen.path("axe")).as("serious findings of axe").isEmpty();
            assertThat(seen.path("wide")).as("scrolls sideways").isEmpty();
        }
    }

    @Test
    void every_list_form_and_dialog_can_be_read_by_everybody() throws Exception {
        Node.need();
        // An endpoint that nobody listens at.
        var settings = Map.of("SIGNALBOX_WEBHOOK_ALLOW", "127.0.0.1");
        try (Product product = Product.start(folder.resolve("data"), settings)) {
            Briefs.register(product);
            product.await(Briefs.start(product), "waiting");
            JsonNode seen = Drive.of("dialogs.mjs", product, folder, product.token());
            assertThat(seen.path("looked")).hasSizeGreaterThan(30);
            assertThat(seen.path("axe")).as("serious findings of axe").isEmpty();
            assertThat(seen.path("wide")).as("scrolls sideways").isEmpty();
        }
    }

    @Test
    void at_200_percent_nothing_is_cut_off_and_nothing_covers_what_has_the_focus()
            throws Exception {
        Node.need();
        try (Product product = Product.start(folder.resolve("data"))) {
            Briefs.register(product);
            String run = Briefs.start(product);
            product.await(run, "waiting");
            JsonNode seen = Drive.of("zoom.mjs", product, folder, run);
            assertThat(seen.path("wide")).as("scrolls sideways").isEmpty();
            assertThat(seen.path("covered")).as("has the focus, and is covered").isEmpty();
            assertThat(seen.path("outOfSight")).as("main actions out of sight").isEmpty();
            assertThat(seen.path("stops"))
                    .allSatisfy(stops -> assertThat(stops.asInt()).isPositive());
        }
    }
}
