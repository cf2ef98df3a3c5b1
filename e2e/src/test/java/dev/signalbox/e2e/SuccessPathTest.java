package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.e2e.Product.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A run from start to finish over HTTP, and what it refuses on the way.
@TestInstance(Lifecycle.PER_CLASS)
class SuccessPathTest {

    private Product product;

    @BeforeAll
    void startServer(@TempDir Path data) throws IOException {
        product = Product.start(data);
        Briefs.register(product);
    }

    @AfterAll
    void stopServer() {
        product.close();
    }

    @Test
    void a_rejection_with_a_patch_changes_the_video() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        String subject = subject(run);

        decide(
                        run,
                        subject,
                        "reject",
                        ",\"reason\":\"say it shorter\",\"patch\":" + patch("second"))
                .expect(201);
        product.await(run, "paused");
        product.post("/runs/" + run + "/resume", "{}").expect(200);
        JsonNode waiting = product.await(run, "waiting");
        assertThat(waiting.at("/stages/1/attempt").asInt()).isEqualTo(2);
        decide(run, subject(run), "approve", "").expect(201);
        JsonNode done = product.await(run, "completed", "failed");

        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(done.path("outcome").asText()).isEqualTo("succeeded");
        assertThat(artifact(run, "video.txt")).contains("SECOND");
    }

    @Test
    void an_approval_with_a_patch_goes_on_with_the_edit() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        decide(run, subject(run), "approve", ",\"patch\":" + patch("better")).expect(201);
        product.await(run, "completed", "failed");
        assertThat(artifact(run, "video.txt")).contains("BETTER");
    }

    @Test
    void polling_gives_the_lines_of_the_run_folder() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        decide(run, subject(run), "approve", "").expect(201);
        JsonNode done = product.await(run, "completed");

        List<String> polled = new ArrayList<>();
        String page = product.get("/runs/" + run + "/events?after=0&limit=500").text();
        product.send(
                        "GET",
                        "/runs/" + run + "/events",
                        null,
                        java.util.Map.of("Accept", "application/x-ndjson"))
                .text()
                .lines()
                .forEach(polled::add);
        assertThat(polled).hasSize(done.path("seq").asInt());
        polled.forEach(line -> assertThat(page).contains(line));
        assertThat(folderLines(run, polled.size())).isEqualTo(polled);
    }

    @Test
    void a_decision_on_something_else_is_refused() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        Reply stale = decide(run, "sha256:" + "0".repeat(64), "approve", "");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(product.get("/runs/" + run).json().path("status").asText()).isEqualTo("waiting");
        product.post("/runs/" + run + "/cancel", "{}");
    }

    @Test
    void the_second_decision_learns_of_the_first() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        String subject = subject(run);
        decide(run, subject, "approve", "").expect(201);
        Reply late = decide(run, subject, "reject", ",\"reason\":\"too late\"");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("approve");
    }

    @Test
    void a_decision_needs_to_say_what_was_seen() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        Reply blind =
                product.post(
                        "/runs/" + run + "/gates/script/decisions", "{\"outcome\":\"approve\"}");
        assertThat(blind.status()).isEqualTo(428);
        product.post("/runs/" + run + "/cancel", "{}");
    }

    @Test
    void a_rejection_without_a_reason_is_refused() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        assertThat(decide(run, subject(run), "reject", "").status()).isBetween(400, 422);
        product.post("/runs/" + run + "/cancel", "{}");
    }

    @Test
    void a_patch_outside_the_editable_paths_is_refused() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        Reply reply =
                decide(
                        run,
                        subject(run),
                        "approve",
                        ",\"patch\":[{\"op\":\"add\",\"path\":\"/extra\",\"value\":1}]");
        assertThat(reply.status()).isBetween(400, 422);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        product.post("/runs/" + run + "/cancel", "{}");
    }

    @Test
    void who_decides_cannot_be_said_in_the_body() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        Reply reply = decide(run, subject(run), "approve", ",\"approved_by\":\"boss\"");
        assertThat(reply.status()).isBetween(400, 422);
        assertThat(reply.text()).contains("approved_by");
        product.post("/runs/" + run + "/cancel", "{}");
    }

    @Test
    void the_same_key_starts_one_run_only() throws IOException {
        String body = "{\"pipeline\":\"brief\",\"input\":{\"topic\":\"once\"}}";
        Reply first = product.post("/runs", body, "Idempotency-Key", "k-1").expect(201);
        Reply again = product.post("/runs", body, "Idempotency-Key", "k-1").expect(201);
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        Reply other =
                product.post("/runs", body.replace("once", "twice"), "Idempotency-Key", "k-1");
        assertThat(other.status()).isEqualTo(422);
        product.post("/runs/" + first.json().path("id").asText() + "/cancel", "{}");
    }

    @Test
    void bad_input_is_refused_with_a_pointer() throws IOException {
        Reply reply = product.post("/runs", "{\"pipeline\":\"brief\",\"input\":{}}");
        assertThat(reply.status()).isBetween(400, 422);
        assertThat(reply.text()).contains("/input").contains("topic");
    }

    @Test
    void a_canceled_run_is_over() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        product.post("/runs/" + run + "/cancel", "{}");
        assertThat(product.await(run, "canceled").path("status").asText()).isEqualTo("canceled");
    }

    private Reply decide(String run, String subject, String outcome, String more)
            throws IOException {
        return product.post(
                "/runs/" + run + "/gates/script/decisions",
                "{\"outcome\":\"%s\"%s}".formatted(outcome, more),
                "If-Match",
                "\"" + subject + "\"");
    }

    private String subject(String run) throws IOException {
        return product.get("/runs/" + run + "/gates/script").json().path("subject").asText();
    }

    private static String patch(String text) {
        return "[{\"op\":\"replace\",\"path\":\"/text\",\"value\":\"%s\"}]".formatted(text);
    }

    private String artifact(String run, String name) throws IOException {
        for (JsonNode item : product.get("/runs/" + run + "/artifacts").json().path("items")) {
            if (item.path("name").asText().equals(name)) {
                return new String(
                        product.download("/artifacts/" + item.path("id").asText() + "/content"),
                        UTF_8);
            }
        }
        throw new AssertionError("no artifact " + name);
    }

    /// The folder is written a moment behind the log.
    private List<String> folderLines(String run, int count) throws IOException {
        Path file = product.data().resolve("runs").resolve(run).resolve("events.jsonl");
        long giveUpAt = System.nanoTime() + 20_000_000_000L;
        List<String> lines = List.of();
        while (lines.size() < count && System.nanoTime() < giveUpAt) {
            lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        return lines;
    }
}
