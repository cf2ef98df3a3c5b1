package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A secret is given to a stage that tells everybody, and is looked for everywhere afterwards.
class SecretCanaryTest {

    private static final String CANARY = "c4n4ry/+\"Zq7%-of the e2e";

    @Test
    void its_value_is_nowhere_but_with_the_process_that_needs_it(@TempDir Path folder)
            throws Exception {
        var delivered = new ConcurrentLinkedQueue<String>();
        HttpServer receiver =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    delivered.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        receiver.start();
        Path data = folder.resolve("data");
        Path goOn = folder.resolve("go-on");
        try (Product product =
                Product.start(data, Map.of("SIGNALBOX_WEBHOOK_ALLOW", "127.0.0.1"))) {
            product.send(
                            "PUT",
                            "/secrets/CANARY",
                            Product.JSON.writeValueAsString(Map.of("value", CANARY)),
                            Map.of())
                    .expect(201);
            String hook = "http://127.0.0.1:%d/".formatted(receiver.getAddress().getPort());
            product.post("/webhooks", "{\"url\":\"%s\"}".formatted(hook)).expect(201);
            product.post("/pipelines", pipeline(goOn), "Content-Type", "application/yaml")
                    .expect(201);
            String run =
                    product.post("/runs", "{\"pipeline\":\"talkative\",\"input\":{}}")
                            .expect(201)
                            .json()
                            .path("id")
                            .asText();
            product.awaitThat("started", () -> Files.exists(goOn.resolveSibling("started")));
            assertThat(commandLines()).noneMatch(line -> line.contains("c4n4ry"));
            Files.createFile(goOn);
            product.await(run, "failed");
            String events = product.get("/runs/" + run + "/events?limit=500").text();
            assertThat(events).contains("told ***");
            product.awaitThat(
                    "delivered", () -> delivered.stream().anyMatch(e -> e.contains("run.failed")));
            assertNone("events", events);
            delivered.forEach(body -> assertNone("a webhook", body));
            assertNone("the log", product.log());
            assertThat(product.log()).contains("told ***");
            assertNone("all secrets", product.get("/secrets").text());
        } finally {
            receiver.stop(0);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertNone(file.toString(), new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
    }

    private static String pipeline(Path goOn) {
        return """
        name: talkative
        stages:
          - id: a
            run:
              shell:
                env: { KEY: '${secret:CANARY}' }
                script: |
                  touch "%2$s"; while [ ! -f "%1$s" ]; do sleep 0.05; done
                  echo "the key is $KEY"; printf '%%s' "$KEY" | base64; printf 'a%%s' "$KEY" | base64
                  printf '{"type":"progress","message":"told %%s","b":"%%s"}\\n' \\
                    "$(printf '%%s' "$KEY" | sed 's/"/\\\\"/')" "$(printf 'xy%%s' "$KEY" | base64 -w0)" >> "$SIGNALBOX_EVENTS"
                  echo "told $KEY" >&2; exit 3
        """
                .formatted(goOn, goOn.resolveSibling("started"));
    }

    private static List<String> commandLines() throws IOException {
        var lines = new ArrayList<String>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                try {
                    lines.add(Files.readString(process.resolve("cmdline"), ISO_8859_1));
                } catch (IOException gone) {
                    // it ended, or is none
                }
            }
        }
        return lines;
    }

    private static void assertNone(String where, String text) {
        for (String form :
                List.of(
                        CANARY,
                        "c4n4ry",
                        URLEncoder.encode(CANARY, UTF_8),
                        base64(CANARY),
                        base64("a" + CANARY).substring(4),
                        base64("xy" + CANARY).substring(4))) {
            assertThat(text.contains(form)).as("%s in %s", form, where).isFalse();
        }
    }

    /// Without the last characters, which depend on what follows.
    private static String base64(String text) {
        String all = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
        return all.substring(0, all.length() - 6);
    }
}
