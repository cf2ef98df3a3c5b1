package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.e2e.Product.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A disk that is full, that fails to sync or that has become read-only, under a server at work.
class FaultsTest {

    private final BriefClient client = new BriefClient();
    private Faults faults;
    private Product product;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        faults = Faults.of(folder.resolve("data"), folder);
        product = Product.start(folder.resolve("data"), faults.settings());
        Briefs.register(product);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "fsync", "readonly"})
    void commands_are_refused_reads_go_on_and_it_recovers_by_itself(String fault)
            throws IOException {
        client.startOnce(product, "before");
        String run = client.started().getFirst();
        product.await(run, "waiting");

        faults.begin(fault);
        Reply refused = product.post("/runs", Briefs.START, "Idempotency-Key", "meanwhile");
        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().path("code").asText()).isEqualTo("store_unavailable");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(approve(run).status()).isEqualTo(503);
        assertThat(product.isReady()).isFalse();
        JsonNode state = product.get("/runs/" + run).expect(200).json();
        assertThat(state.path("status").asText()).isEqualTo("waiting");
        assertThat(product.get("/runs").expect(200).json().path("items")).hasSize(1);

        faults.end();
        product.awaitThat("ready", product::isReady);
        client.startOnce(product, "meanwhile");
        client.finishAndCheck(product);
        assertThat(product.get("/runs").json().path("items")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "fsync", "readonly"})
    void what_was_refused_is_not_there_after_a_crash(String fault) throws IOException {
        client.startOnce(product, "before");
        faults.begin(fault);
        assertThat(product.post("/runs", Briefs.START).status()).isEqualTo(503);
        product.kill();
        faults.end();
        product.restart(Map.of());
        assertThat(product.get("/runs").json().path("items")).hasSize(1);
        client.finishAndCheck(product);
    }

    @Test
    void an_attempt_whose_output_finds_no_room_is_made_again_when_there_is(@TempDir Path outside)
            throws IOException {
        Path go = outside.resolve("go");
        product.post("/pipelines", waitingFor(go), "Content-Type", "application/yaml").expect(201);
        String run =
                product.post("/runs", "{\"pipeline\":\"patient\",\"input\":{}}")
                        .expect(201)
                        .json()
                        .path("id")
                        .asText();
        product.awaitThat("under way", () -> Files.exists(outside.resolve("go.awaited")));
        faults.begin("full");
        Files.createFile(go);
        product.awaitThat("stuck", () -> product.log().contains("waits for the store"));
        faults.end();

        JsonNode done = product.await(run, "completed", "failed");
        assertThat(done.path("status").asText()).as("%s", done).isEqualTo("completed");
        assertThat(done.at("/stages/0/attempt").asInt()).isEqualTo(2);
    }

    private static String waitingFor(Path file) {
        return """
        name: patient
        stages:
          - id: only
            run:
              shell: |
                touch %1$s.awaited
                until [ -e %1$s ]; do sleep 0.02; done
                echo done > "$SIGNALBOX_OUTPUT/done.txt"
        """
                .formatted(file);
    }

    @Test
    void a_folder_that_was_torn_or_lost_is_made_again_at_the_next_start() throws IOException {
        client.startOnce(product, "one");
        client.finishAndCheck(product);
        Path run = product.data().resolve("runs").resolve(client.started().getFirst());
        product.kill();
        Files.deleteIfExists(run.resolve("state.json"));
        Files.writeString(
                run.resolve("events.jsonl"),
                Files.readString(run.resolve("events.jsonl")).substring(0, 1_000));
        product.restart(Map.of());
        client.finishAndCheck(product);
        product.awaitThat("there again", () -> Files.exists(run.resolve("state.json")));
    }

    private Reply approve(String run) throws IOException {
        String gate = "/runs/" + run + "/gates/script";
        String subject = product.get(gate).expect(200).json().path("subject").asText();
        return product.post(
                gate + "/decisions",
                "{\"outcome\":\"approve\"}",
                "If-Match",
                "\"" + subject + "\"");
    }
}
