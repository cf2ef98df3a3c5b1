package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who decides in the console, while others start runs and decide, too.
class ConsoleTogetherTest {

    @TempDir private Path folder;

    @Test
    void a_gate_of_somebody_elses_run_is_told_on_the_desktop_and_ones_own_deeds_are_not()
            throws Exception {
        Node.need();
        try (Product product = Product.start(folder.resolve("data"))) {
            register(product, "shared", "gate: { exclude: [starter], edit: [/text] }");
            JsonNode seen = Drive.of("notices.mjs", product, folder, product.token());

            assertThat(seen.path("shown").findValuesAsText("tag"))
                    .containsExactly(
                            seen.path("theirs").asText() + "/script",
                            seen.path("again").asText() + "/script");
            assertThat(seen.path("shown").findValuesAsText("title"))
                    .containsOnly("script waits for you");
            assertThat(seen.at("/shown/0/body").asText())
                    .isEqualTo("script of shared, started by admin");
            assertThat(seen.path("titles"))
                    .extracting(JsonNode::asText)
                    .containsExactly(
                            "(1) Runs · Signalbox", "Runs · Signalbox", "(1) Runs · Signalbox");
        }
    }

    @Test
    void a_critical_gate_asks_to_sign_in_again_and_comes_back_to_what_was_begun() throws Exception {
        Node.need();
        try (Product product = Product.start(folder.resolve("data"))) {
            register(product, "vital", "gate: { exclude: [], edit: [/text], critical: true }");
            String run = start(product, "vital");
            JsonNode seen =
                    Drive.of(
                            "again.mjs",
                            product,
                            folder,
                            () -> tenMinutesPass(product),
                            product.token(),
                            run);

            assertThat(seen.path("refused").asText()).contains("5 minutes");
            String gate = "/runs/" + run + "/gates/script";
            assertThat(seen.path("sentTo").asText()).startsWith("/auth/sign-in?anew&to=%2Fruns%2F");
            assertThat(seen.path("back").asText()).startsWith(gate);
            assertThat(seen.path("reason").asText()).isEqualTo("Well begun.");
            JsonNode decision = decisions(product, run).path(0);
            assertThat(decision.path("outcome").asText()).isEqualTo("approve");
            assertThat(decision.at("/patch/0/value").asText()).isEqualTo("begun long ago");
            product.await(run, "completed");
        }
    }

    @Test
    void gates_that_are_alike_are_approved_together_and_each_has_its_own_record() throws Exception {
        Node.need();
        try (Product product = Product.start(folder.resolve("data"))) {
            Briefs.register(product);
            for (int i = 0; i < 4; i++) {
                product.await(Briefs.start(product), "waiting");
            }
            register(product, "other", "gate: { exclude: [], edit: [/text] }");
            String other = start(product, "other");
            JsonNode seen = Drive.of("bulk.mjs", product, folder, product.token());

            assertThat(seen.path("apart").asText())
                    .isEqualTo("Only script of brief v1 goes together with what you chose.");
            assertThat(seen.path("openAfterTakingBack").asInt()).isEqualTo(5);
            assertThat(seen.path("done").asText()).isEqualTo("3 of 4 are approved, 1 failed.");
            String taken = seen.path("taken").asText();
            for (JsonNode listed : seen.path("listed")) {
                String run = listed.asText();
                JsonNode decisions = decisions(product, run);
                assertThat(decisions).as(run).hasSize(1);
                boolean lost = run.equals(taken);
                assertThat(decisions.at("/0/principal/id").asText())
                        .isEqualTo(lost ? "admin" : "user:ada");
                assertThat(decisions.at("/0/reason").asText())
                        .isEqualTo(lost ? "Mine." : "All alike.");
            }
            assertThat(seen.path("lines"))
                    .allSatisfy(line ->
                            assertThat(line.asText().endsWith(": approved"))
                                    .isEqualTo(!line.asText().contains(taken)));
            assertThat(decisions(product, other)).isEmpty();
        }
    }

    private static void register(Product product, String name, String gate) throws IOException {
        String pipeline =
                Briefs.YAML
                        .replace("name: brief", "name: " + name)
                        .replace("gate: { exclude: [], edit: [/text] }", gate);
        product.post("/pipelines", pipeline, "Content-Type", "application/yaml").expect(201);
    }

    private static String start(Product product, String name) throws IOException {
        String run =
                product.post("/runs", Briefs.START.replace("\"brief\"", "\"" + name + "\""))
                        .expect(201)
                        .json()
                        .path("id")
                        .asText();
        product.await(run, "waiting");
        return run;
    }

    private static JsonNode decisions(Product product, String run) throws IOException {
        return product.get("/runs/" + run + "/gates/script/history")
                .json()
                .at("/items/0/decisions");
    }

    /// Since anybody has signed in.
    private static void tenMinutesPass(Product product) throws SQLException {
        product.kill();
        try (var store =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + product.data().resolve("signalbox.db"));
                var statement = store.createStatement()) {
            statement.executeUpdate(
                    "update session set authenticated_ms = authenticated_ms - 600000");
        }
        product.restartInPlace();
    }
}
