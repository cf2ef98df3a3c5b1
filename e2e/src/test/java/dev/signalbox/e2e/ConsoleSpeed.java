package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How quick the console is in Chromium. No test of the build: it prints figures and judges none.
/// `./mvnw -pl e2e test -Dtest=ConsoleSpeed`, with `-Dminutes=60` for an hour of a busy run.
class ConsoleSpeed {

    private static final String BIG =
            """
            name: big
            stages:
              - id: a
                timeout: 30m
                run:
                  shell: |
                    i=0
                    while [ $i -lt 20 ]; do
                      seq 1 1000 | sed 's/.*/{"type":"progress","message":"step &"}/' >> "$SIGNALBOX_EVENTS"
                      i=$((i + 1))
                    done
                    yes x | head -2999999
                    echo 'last line'
            """;
    private static final String BUSY =
            """
            name: busy
            stages:
              - id: a
                timeout: 3h
                run:
                  shell: |
                    while :; do
                      echo '{"type":"progress","message":"one more"}' >> "$SIGNALBOX_EVENTS"
                      sleep 0.05
                    done
            """;
    private static final int RUNS = 2_000;

    @TempDir private Path folder;

    @Test
    void figures() throws Exception {
        Node.need();
        try (Product product = Product.start(folder.resolve("data"))) {
            Briefs.register(product);
            for (int i = 0; i < RUNS; i++) {
                Briefs.start(product);
            }
            String big = start(product, BIG, "big");
            product.await(big, "completed");
            String busy = start(product, BUSY, "busy");
            String link =
                    product.post("/sign-in-links", "{}").expect(201).json().path("url").asText();
            Path errors = folder.resolve("speed.log");
            Process process =
                    Node.script(
                                    "speed.mjs",
                                    List.of(
                                            Node.chromium(),
                                            link,
                                            product.url(""),
                                            big,
                                            busy,
                                            System.getProperty("minutes", "2")))
                            .redirectError(errors.toFile())
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
            System.out.println(said);
        }
    }

    private static String start(Product product, String pipeline, String name) throws Exception {
        product.post("/pipelines", pipeline, "Content-Type", "application/yaml").expect(201);
        return product.post("/runs", "{\"pipeline\":\"%s\",\"input\":{}}".formatted(name))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }
}
