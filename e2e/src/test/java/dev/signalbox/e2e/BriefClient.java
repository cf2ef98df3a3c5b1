package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.e2e.Product.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Takes runs of [Briefs] through rejection with a patch, resumption and approval, remembers what
/// was acknowledged, and says afterwards whether all of it is there.
final class BriefClient {

    private static final String FINAL = "final cut";

    private record Decided(String run, String at) {}

    private final ConcurrentLinkedQueue<String> started = new ConcurrentLinkedQueue<>();
    private final Set<String> unfinished = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Decided> decided = new ConcurrentLinkedQueue<>();

    List<String> started() {
        return List.copyOf(started);
    }

    /// The runs that were going on when last seen.
    Set<String> unfinished() {
        return Set.copyOf(unfinished);
    }

    /// @throws IOException the server is gone; whether there is a new run is not known
    void start(Product product) throws IOException {
        note(Briefs.start(product));
    }

    /// As [#start], under a key: however often it is repeated, it is one run.
    void startOnce(Product product, String key) throws IOException {
        note(
                product.post("/runs", Briefs.START, "Idempotency-Key", key)
                        .expect(201)
                        .json()
                        .path("id")
                        .asText());
    }

    private void note(String run) {
        if (!started.contains(run)) {
            started.add(run);
            unfinished.add(run);
        }
    }

    /// Does what the run waits for, if it does.
    void advance(Product product, String run) throws IOException {
        JsonNode state = product.get("/runs/" + run).expect(200).json();
        switch (state.path("status").asText()) {
            case "waiting" -> decide(product, run);
            case "paused" -> product.post("/runs/" + run + "/resume", "{}");
            case "completed" -> unfinished.remove(run);
            default -> {}
        }
    }

    /// Does what every run waits for that was going on when last seen.
    void advanceAll(Product product) throws IOException {
        for (String run : unfinished) {
            advance(product, run);
        }
    }

    /// The first time with a rejection. An attempt may have been lost: so what counts is the gate.
    private void decide(Product product, String run) throws IOException {
        String gate = "/runs/" + run + "/gates/script";
        JsonNode open = product.get(gate).json();
        String subject = open.path("subject").asText();
        String body =
                open.path("iteration").asInt() == 1
                        ? "{\"outcome\":\"reject\",\"reason\":\"again\",\"patch\":"
                                + "[{\"op\":\"replace\",\"path\":\"/text\",\"value\":\"%s\"}]}"
                                        .formatted(FINAL)
                        : "{\"outcome\":\"approve\"}";
        Reply reply = product.post(gate + "/decisions", body, "If-Match", "\"" + subject + "\"");
        if (reply.status() == 201) {
            decided.add(new Decided(run, reply.json().path("at").asText()));
        }
    }

    /// Returns when every run that goes on waits for somebody, or is over.
    void settle(Product product) throws IOException {
        for (String run : unfinished) {
            product.await(run, "waiting", "paused", "completed", "failed");
        }
    }

    /// Takes the run to its end, which is the good one.
    void finish(Product product, String run) throws IOException {
        JsonNode state = product.await(run, "waiting", "paused", "completed", "failed");
        while (!state.path("status").asText().equals("completed")) {
            assertThat(state.path("status").asText()).as("%s", state).isNotEqualTo("failed");
            advance(product, run);
            product.get(
                    "/runs/%s/events?after=%d&wait=2s".formatted(run, state.path("seq").asLong()));
            state = product.await(run, "waiting", "paused", "completed", "failed");
        }
    }

    /// Finishes every run, and checks that nothing acknowledged is missing, nothing is there twice,
    /// and every run came to what an undisturbed run comes to.
    void finishAndCheck(Product product) throws IOException {
        for (String run : started) {
            finish(product, run);
        }
        for (String run : started) {
            check(product, run);
        }
        for (Decided decision : decided) {
            assertThat(lines(product, decision.run()))
                    .anyMatch(line -> line.contains("\"ts\":\"" + decision.at() + "\""));
        }
    }

    private static void check(Product product, String run) throws IOException {
        List<String> lines = lines(product, run);
        var ended = new HashSet<String>();
        long seq = 0;
        for (String line : lines) {
            JsonNode event = Product.JSON.readTree(line);
            assertThat(event.path("seq").asLong()).isEqualTo(++seq);
            String type = event.path("type").asText();
            if (type.equals("stage.succeeded") || type.equals("stage.retrying")) {
                assertThat(ended.add(event.path("stage").asText() + event.path("attempt").asInt()))
                        .as("an attempt ends once: %s", line)
                        .isTrue();
            }
        }
        assertThat(lines).filteredOn(line -> line.contains("\"gate.rejected\"")).hasSize(1);
        assertThat(lines).filteredOn(line -> line.contains("\"gate.approved\"")).hasSize(1);
        assertThat(artifacts(product, run)).isEqualTo(UNDISTURBED);
        Path file = product.data().resolve("runs").resolve(run).resolve("events.jsonl");
        product.awaitThat("the log in " + file, () -> holds(file, lines));
    }

    /// The latest version of each artifact of a run that nothing disturbed.
    private static final Map<String, String> UNDISTURBED =
            new TreeMap<>(
                    Map.of(
                            "outline.json", "{\"topic\":\"signals\"}",
                            "script.json", "{\"text\":\"" + FINAL + "\"}",
                            "picture.txt", "21",
                            "sound.txt", "{\"TEXT\":\"FINAL CUT\"}",
                            "video.txt", "{\"TEXT\":\"FINAL CUT\"}\n21"));

    private static Map<String, String> artifacts(Product product, String run) throws IOException {
        var latest = new TreeMap<String, String>();
        for (JsonNode item : product.get("/runs/" + run + "/artifacts").json().path("items")) {
            String content =
                    new String(
                            product.download("/artifacts/" + item.path("id").asText() + "/content"),
                            UTF_8);
            latest.put(item.path("name").asText(), content.strip());
        }
        return latest;
    }

    private static List<String> lines(Product product, String run) throws IOException {
        var lines = new ArrayList<String>();
        product.send(
                        "GET",
                        "/runs/" + run + "/events",
                        null,
                        Map.of("Accept", "application/x-ndjson"))
                .expect(200)
                .text()
                .lines()
                .forEach(lines::add);
        return lines;
    }

    private static boolean holds(Path file, List<String> lines) {
        try {
            return Files.readAllLines(file).equals(lines);
        } catch (IOException notYet) {
            return false;
        }
    }
}
