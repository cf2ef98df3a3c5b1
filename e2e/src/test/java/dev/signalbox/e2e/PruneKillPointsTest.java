package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// A server is killed at a numbered step of writing while it removes what retention lets go: what
/// is gone is named by a marker, and what no marker names is all there.
class PruneKillPointsTest {

    private static final int POINTS = Integer.getInteger("prunepoints", 6);
    private static final String PRUNE = "{\"older_than\":\"0s\"}";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @TestFactory
    Stream<DynamicTest> a_death_while_pruning_leaves_all_or_a_marker() throws IOException {
        Path place = Files.createDirectories(folder.resolve("undisturbed"));
        var faults = Faults.of(place.resolve("data"), place);
        int from;
        try (var product = Product.start(place.resolve("data"), faults.settings())) {
            complete(product);
            from = faults.steps().size();
            product.post("/retention/prune", PRUNE).expect(200);
        }
        int to = faults.steps().size();
        return IntStream.rangeClosed(1, POINTS)
                .map(n -> from + (to - from) * n / POINTS)
                .distinct()
                .mapToObj(step -> dynamicTest("step " + step, () -> dieAt(step)));
    }

    private void dieAt(int step) throws IOException, NoSuchAlgorithmException {
        Path place = Files.createDirectories(folder.resolve("step" + step));
        var faults = Faults.of(place.resolve("data"), place);
        String run = "";
        List<String> lines = List.of();
        Product product =
                Product.launch(
                        place.resolve("data"),
                        faults.killing(step, step % 2 == 0 ? "before" : "after"));
        try {
            product.awaitThat("ready or dead", () -> product.isReady() || !product.isAlive());
            run = complete(product);
            lines = lines(product, run);
            product.post("/retention/prune", PRUNE);
        } catch (IOException dead) {
            product.awaitExit();
        }
        product.kill();
        product.restart(Map.of());
        try (product) {
            if (lines.isEmpty()) {
                run = complete(product);
                lines = lines(product, run);
            }
            List<String> left = lines(product, run);
            if (!left.equals(lines)) {
                assertMarker(left, lines);
            }
            product.post("/retention/prune", PRUNE).expect(200);
            assertMarker(lines(product, run), lines);
            assertThat(product.get("/runs/" + run).json().path("status").asText())
                    .isEqualTo("completed");
            assertThat(product.get("/runs/" + run + "/gates").json().path("items")).hasSize(1);
        }
    }

    private static void assertMarker(List<String> left, List<String> before)
            throws IOException, NoSuchAlgorithmException {
        assertThat(left).hasSize(1);
        JsonNode marker = Product.JSON.readTree(left.getFirst());
        assertThat(marker.path("type").asText()).isEqualTo("run.pruned");
        assertThat(marker.at("/payload/count").asInt()).isEqualTo(before.size());
        byte[] bytes = (String.join("\n", before) + "\n").getBytes(StandardCharsets.UTF_8);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(marker.at("/payload/digest").asText()).isEqualTo("sha256:" + digest);
    }

    private static String complete(Product product) throws IOException {
        Briefs.register(product);
        String run = Briefs.start(product);
        product.await(run, "waiting");
        product.post("/runs/" + run + "/approve", "{\"stage\":\"script\"}").expect(201);
        product.await(run, "completed");
        return run;
    }

    private static List<String> lines(Product product, String run) throws IOException {
        return product.send(
                        "GET",
                        "/runs/" + run + "/events?limit=500",
                        null,
                        Map.of("Accept", "application/x-ndjson"))
                .expect(200)
                .text()
                .lines()
                .toList();
    }
}
