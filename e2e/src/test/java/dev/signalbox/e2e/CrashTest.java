package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.e2e.Product.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 at random moments, while runs go through gates, patches and parallel stages. Whatever
/// was acknowledged is there afterwards, nothing is there twice, and every run comes to the end an
/// undisturbed run comes to. `-Dkills=N` for more.
class CrashTest {

    private static final int KILLS = Integer.getInteger("kills", 12);

    private record Decided(String run, String at) {}

    private final Random random = new Random(Long.getLong("seed", 20261121L));
    private final ConcurrentLinkedQueue<String> started = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Decided> decided = new ConcurrentLinkedQueue<>();

    @Test
    void nothing_acknowledged_is_lost_however_often_the_server_dies(@TempDir Path data)
            throws Exception {
        Product product = Product.start(data);
        Briefs.register(product);
        for (int kill = 0; kill < KILLS; kill++) {
            var over = new AtomicBoolean();
            Thread client = Thread.ofVirtual().start(() -> operate(product, over));
            LockSupport.parkNanos(random.nextLong(50_000_000L, 900_000_000L));
            product.kill();
            over.set(true);
            client.join();
            product.restart();
        }
        List<String> runs = new ArrayList<>(started);
        for (String run : runs) {
            finish(product, run);
        }
        for (String run : runs) {
            check(product, run);
        }
        for (Decided decision : decided) {
            assertThat(events(product, decision.run()).toString()).contains(decision.at());
        }
        product.close();
    }

    /// Starts runs and decides at gates until the server is gone.
    private void operate(Product product, AtomicBoolean over) {
        try {
            while (!over.get()) {
                started.add(Briefs.start(product));
                for (String run : started) {
                    decide(product, run);
                }
            }
        } catch (IOException | AssertionError gone) {
            over.set(true);
        }
    }

    private void decide(Product product, String run) throws IOException {
        JsonNode state = product.get("/runs/" + run).json();
        switch (state.path("status").asText()) {
            case "waiting" -> {
                String subject =
                        product.get("/runs/" + run + "/gates/script")
                                .json()
                                .path("subject")
                                .asText();
                boolean rejects = state.at("/stages/1/attempt").asInt() == 1;
                String body =
                        rejects
                                ? "{\"outcome\":\"reject\",\"reason\":\"again\",\"patch\":"
                                        + "[{\"op\":\"replace\",\"path\":\"/text\",\"value\":\"final cut\"}]}"
                                : "{\"outcome\":\"approve\"}";
                Reply reply =
                        product.post(
                                "/runs/" + run + "/gates/script/decisions",
                                body,
                                "If-Match",
                                "\"" + subject + "\"");
                if (reply.status() == 201) {
                    decided.add(new Decided(run, reply.json().path("at").asText()));
                }
            }
            case "paused" -> product.post("/runs/" + run + "/resume", "{}");
            default -> {}
        }
    }

    private void finish(Product product, String run) throws IOException {
        long giveUpAt = System.nanoTime() + 120_000_000_000L;
        JsonNode state = product.await(run, "waiting", "paused", "completed", "failed");
        while (!state.path("status").asText().equals("completed")) {
            assertThat(state.path("status").asText()).isNotEqualTo("failed");
            assertThat(System.nanoTime()).isLessThan(giveUpAt);
            decide(product, run);
            state = product.await(run, "waiting", "paused", "completed", "failed");
        }
    }

    private static void check(Product product, String run) throws IOException {
        var ended = new HashSet<String>();
        long seq = 0;
        for (JsonNode event : events(product, run)) {
            assertThat(event.path("seq").asLong()).isEqualTo(++seq);
            String type = event.path("type").asText();
            if (type.equals("stage.succeeded") || type.equals("stage.retrying")) {
                assertThat(ended.add(event.path("stage").asText() + event.path("attempt").asInt()))
                        .isTrue();
            }
        }
        assertThat(video(product, run)).startsWith("{\"TEXT\":\"");
    }

    private static JsonNode events(Product product, String run) throws IOException {
        return product.get("/runs/" + run + "/events?limit=500").json().path("items");
    }

    private static String video(Product product, String run) throws IOException {
        for (JsonNode item : product.get("/runs/" + run + "/artifacts").json().path("items")) {
            if (item.path("name").asText().equals("video.txt")) {
                return new String(
                        product.download("/artifacts/" + item.path("id").asText() + "/content"),
                        UTF_8);
            }
        }
        throw new AssertionError("no video in " + Map.of("run", run));
    }
}
