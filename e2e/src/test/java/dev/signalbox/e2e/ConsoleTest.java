package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console in a real browser, on the packaged server, with a run of real processes.
/// `-Dpictures=FOLDER` keeps the pictures, which go into docs/images.
class ConsoleTest {

    @TempDir private Path folder;

    @Test
    void a_run_is_seen_live_edited_and_approved_at_its_gate() throws Exception {
        Node.need();
        try (Product product = Product.start(folder.resolve("data"))) {
            Briefs.register(product);
            String run = Briefs.start(product);
            product.await(run, "waiting");
            JsonNode seen = Drive.of("console.mjs", product, folder, product.token(), run);
            assertThat(seen.path("sentTo").asText()).isEqualTo("/auth/sign-in?to=%2Fruns%2F" + run);
            assertThat(seen.path("filtered").asText()).isEqualTo("/runs?status=failed");
            assertThat(seen.path("bulk").asText()).isEqualTo("1 of 1 will be canceled.");
            assertThat(seen.path("then").asText()).isEqualTo("queued");
            JsonNode over = product.await(run, "completed");
            assertThat(seen.path("after").asText())
                    .isEqualTo("All %d events present".formatted(over.path("seq").asInt()));
            String script =
                    product.get("/runs/" + run + "/artifacts?name=video.txt").json().toString();
            assertThat(script).contains("video.txt");
            assertThat(decision(product, run).path("patch")).isEqualTo(seen.path("patch"));
            assertThat(seen.at("/patch/0/value").asText()).isEqualTo("second draft");
            assertThat(seen.path("conflict").asText()).isEqualTo("true");
            product.await(seen.path("launched").asText(), "waiting");
            assertThat(seen.path("key").asText()).isEqualTo("sbx_");
            assertThat(seen.path("secret").asText()).isEqualTo("whsec_");
            assertThat(seen.path("reflow")).allSatisfy(wide -> assertThat(wide.asInt()).isZero());
            assertThat(seen.path("axe")).as("serious findings of axe").isEmpty();
            assertThat(seen.path("complaints")).as("of the browser").isEmpty();
        }
    }

    @Test
    void everything_from_signing_in_to_a_decision_is_done_by_keys() throws Exception {
        Node.need();
        try (Product product = Product.start(folder.resolve("data"))) {
            Briefs.register(product);
            JsonNode seen = Drive.of("keys.mjs", product, folder);
            assertThat(seen.path("unseen")).as("had the focus, and did not show it").isEmpty();
            String run = seen.path("run").asText();
            assertThat(product.get("/runs/" + run).json().path("status").asText())
                    .isEqualTo("completed");
            assertThat(
                            product.get("/runs/" + run + "/gates/script/history")
                                    .json()
                                    .findValuesAsText("outcome"))
                    .containsExactlyInAnyOrder("reject", "approve");
        }
    }

    private static JsonNode decision(Product product, String run) throws IOException {
        return product.get("/runs/" + run + "/gates/script/history")
                .json()
                .at("/items/0/decisions/0");
    }
}
