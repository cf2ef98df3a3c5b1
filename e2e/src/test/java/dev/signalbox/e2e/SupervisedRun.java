package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.e2e.Product.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A run of a pipeline of `examples/`, as a person with an HTTP client takes it through its gates.
final class SupervisedRun {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Product product;
    private final String id;

    private SupervisedRun(Product product, String id) {
        this.product = product;
        this.id = id;
    }

    /// Hands in the pipeline with every file beside it.
    static void register(Product product, String example) throws IOException {
        Path folder = EXAMPLES.resolve(example);
        ObjectNode bundle = Product.JSON.createObjectNode();
        bundle.put("definition", Files.readString(folder.resolve("pipeline.yaml")));
        ObjectNode files = bundle.putObject("files");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                files.put(name, Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            }
        }
        product.post("/pipelines", bundle.toString()).expect(201);
    }

    static SupervisedRun start(Product product, String pipeline, ObjectNode input)
            throws IOException {
        ObjectNode body = Product.JSON.createObjectNode().put("pipeline", pipeline);
        body.set("input", input);
        Reply reply = product.post("/runs", body.toString()).expect(201);
        return new SupervisedRun(product, reply.json().path("id").asText());
    }

    JsonNode state() throws IOException {
        return product.get("/runs/" + id).json();
    }

    JsonNode stage(String stage) throws IOException {
        for (JsonNode each : state().path("stages")) {
            if (each.path("id").asText().equals(stage)) {
                return each;
            }
        }
        throw new AssertionError("no stage " + stage);
    }

    /// Waits for the gate to open in that round.
    void awaitGate(String stage, int round) throws IOException {
        JsonNode gate =
                await(() -> {
                    JsonNode found = product.get("/runs/" + id + "/gates/" + stage).json();
                    boolean open = found.path("status").asText().equals("open");
                    return open && found.path("iteration").asInt() == round ? found : null;
                });
        if (gate == null) {
            throw new AssertionError("gate %s did not open: %s".formatted(stage, last()));
        }
    }

    void approve(String stage) throws IOException {
        decide(stage, Product.JSON.createObjectNode().put("outcome", "approve"));
    }

    void approve(String stage, String artifact, String patch) throws IOException {
        decide(stage, edit("approve", artifact, patch));
    }

    void reject(String stage, String artifact, String patch, String reason) throws IOException {
        decide(stage, edit("reject", artifact, patch).put("reason", reason));
    }

    void resume() throws IOException {
        product.await(id, "paused");
        product.post("/runs/" + id + "/resume", "{}").expect(200);
    }

    /// Approves whatever still opens, until the run is over.
    void approveToTheEnd() throws IOException {
        JsonNode over =
                await(() -> {
                    for (JsonNode gate :
                            product.get("/runs/" + id + "/gates").json().path("items")) {
                        if (gate.path("status").asText().equals("open")) {
                            approve(gate.path("stage").asText());
                        }
                    }
                    JsonNode state = state();
                    return isOver(state) ? state : null;
                });
        if (over == null || !over.path("status").asText().equals("completed")) {
            throw new AssertionError("not completed: " + last());
        }
    }

    JsonNode json(String artifact) throws IOException {
        return Product.JSON.readTree(bytes(artifact));
    }

    String text(String artifact) throws IOException {
        return new String(bytes(artifact), UTF_8);
    }

    /// The latest version.
    byte[] bytes(String artifact) throws IOException {
        String found = null;
        for (JsonNode item : artifacts()) {
            if (item.path("name").asText().equals(artifact)) {
                found = item.path("id").asText();
            }
        }
        if (found == null) {
            throw new AssertionError("no artifact %s among %s".formatted(artifact, names()));
        }
        return product.download("/artifacts/" + found + "/content");
    }

    List<String> names() throws IOException {
        return artifacts().findValuesAsText("name").stream().distinct().toList();
    }

    private JsonNode artifacts() throws IOException {
        return product.get("/runs/" + id + "/artifacts").expect(200).json().path("items");
    }

    private static ObjectNode edit(String outcome, String artifact, String patch)
            throws IOException {
        ObjectNode body = Product.JSON.createObjectNode();
        body.put("outcome", outcome).put("artifact", artifact);
        body.set("patch", Product.JSON.readTree(patch));
        return body;
    }

    private void decide(String stage, ObjectNode body) throws IOException {
        String gate = "/runs/%s/gates/%s".formatted(id, stage);
        String subject = product.get(gate).json().path("subject").asText();
        product.post(gate + "/decisions", body.toString(), "If-Match", "\"" + subject + "\"")
                .expect(201);
    }

    private interface Condition {
        @Nullable JsonNode met() throws IOException;
    }

    /// Asks again after each event; nothing, when the run ended without it or took too long.
    private @Nullable JsonNode await(Condition condition) throws IOException {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode state = state();
            JsonNode met = condition.met();
            if (met != null || isOver(state) || System.nanoTime() > giveUpAt) {
                return met;
            }
            product.get(
                    "/runs/%s/events?after=%d&wait=5s".formatted(id, state.path("seq").asLong()));
        }
    }

    private static boolean isOver(JsonNode state) {
        return List.of("completed", "failed", "canceled").contains(state.path("status").asText());
    }

    private String last() throws IOException {
        long seq = state().path("seq").asLong();
        return product.get("/runs/%s/events?after=%d".formatted(id, Math.max(0, seq - 3))).text();
    }
}
