package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.e2e.Product.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The public suite for RFC 6902 (npm: json-patch-test-suite 1.1.0) all the way: each document is
/// an artifact at a gate, each patch comes with an approval.
@TestInstance(Lifecycle.PER_CLASS)
class PatchSuiteTest {

    private static final Path SUITE =
            Path.of(
                    "../engine/src/test/resources/dev/signalbox/engine/patch/json-patch-test-suite");

    private Product product;

    @BeforeAll
    void startServer(@TempDir Path data) {
        product = Product.start(data);
    }

    @AfterAll
    void stopServer() {
        product.close();
    }

    @TestFactory
    Stream<DynamicTest> an_approval_with_a_patch_does_what_the_suite_says() {
        return Stream.of("tests.json", "spec_tests.json")
                .flatMap(PatchSuiteTest::cases)
                .filter(test -> test.has("patch") && !test.path("disabled").asBoolean())
                .map(test ->
                        dynamicTest(
                                test.path("comment").asText(test.get("patch").toString()),
                                () -> check(test)));
    }

    private void check(JsonNode test) throws IOException {
        String run = atGateWith(test.get("doc").toString());
        Reply reply = approve(run, test.get("patch"));
        if (test.has("error")) {
            assertThat(reply.status()).as(reply.text()).isBetween(400, 422);
            assertThat(product.get("/runs/" + run).json().path("status").asText())
                    .isEqualTo("waiting");
        } else {
            reply.expect(201);
            JsonNode expected = test.has("expected") ? test.get("expected") : test.get("doc");
            assertThat(latest(run)).isEqualTo(expected);
        }
    }

    private String atGateWith(String document) throws IOException {
        String pipeline =
                """
                name: patched
                stages:
                  - id: write
                    run:
                      shell: |
                        cat > "$SIGNALBOX_OUTPUT/doc.json" <<'END'
                        %s
                        END
                    gate: { exclude: [] }
                """
                        .formatted(document);
        // A document that was there before is an earlier version.
        int version =
                product.post("/pipelines", pipeline, "Content-Type", "application/yaml")
                        .json()
                        .path("version")
                        .asInt();
        String run =
                product.post(
                                "/runs",
                                "{\"pipeline\":\"patched\",\"version\":%d,\"input\":{}}"
                                        .formatted(version))
                        .expect(201)
                        .json()
                        .path("id")
                        .asText();
        product.await(run, "waiting");
        return run;
    }

    private Reply approve(String run, JsonNode patch) throws IOException {
        String gate = "/runs/" + run + "/gates/write";
        String subject = product.get(gate).expect(200).json().path("subject").asText();
        ObjectNode body = Product.JSON.createObjectNode().put("outcome", "approve");
        body.set("patch", patch);
        return product.post(
                gate + "/decisions", body.toString(), "If-Match", "\"" + subject + "\"");
    }

    /// Of the artifact's versions the last.
    private JsonNode latest(String run) throws IOException {
        String id = "";
        for (JsonNode item : product.get("/runs/" + run + "/artifacts").json().path("items")) {
            id = item.path("id").asText();
        }
        byte[] content = product.download("/artifacts/" + id + "/content");
        return Product.JSON.readTree(new String(content, UTF_8));
    }

    private static Stream<JsonNode> cases(String file) {
        try {
            JsonNode all = Product.JSON.readTree(SUITE.resolve(file).toFile());
            return StreamSupport.stream(all.spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
