package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real browser makes of pages of this server, and of what was put into it as an artifact.
class PageSafetyTest {

    private static final String PIPELINE =
            """
            name: pages
            stages:
              - id: a
                run:
                  shell: |
                    printf '<!doctype html><p>shown</p><script>fetch("/ran")</script><img src=x onerror="fetch(String.fromCharCode(47,114,97,110))">' > "$SIGNALBOX_OUTPUT/page.html"
                    printf '<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("/ran")</script></svg>' > "$SIGNALBOX_OUTPUT/picture.svg"
            """;

    @TempDir private Path folder;
    private int visits;

    @Test
    void the_reader_of_the_api_keeps_to_its_policy() throws Exception {
        String chromium = BrowserStreamTest.chromium();
        try (Product product = Product.start(folder.resolve("data"))) {
            String seen = visit(chromium, product.url("/docs"));
            assertThat(seen).contains("opblock", "swagger-ui");
            assertThat(seen).doesNotContain("CONSOLE", "Content Security Policy", "Refused to");
        }
    }

    @Test
    void what_is_in_an_artifact_never_runs() throws Exception {
        Node.need();
        try (Product product = Product.start(folder.resolve("data"));
                var proxy = new Proxy(product)) {
            product.post("/pipelines", PIPELINE, "Content-Type", "application/yaml").expect(201);
            String run =
                    product.post("/runs", "{\"pipeline\":\"pages\",\"input\":{}}")
                            .expect(201)
                            .json()
                            .path("id")
                            .asText();
            product.await(run, "completed");
            for (var artifact : product.get("/runs/" + run + "/artifacts").json().path("items")) {
                String path = "/api/v1/artifacts/" + artifact.path("id").asText() + "/content";
                assertThat(follow(proxy.url(path))).as("as it is sent").isEqualTo("saved");
                assertThat(proxy.ran()).isZero();
                proxy.drop(Set.of("content-disposition"));
                assertThat(follow(proxy.url(path))).as("in its sandbox").isEqualTo("shown");
                assertThat(proxy.ran()).isZero();
                proxy.drop(Set.of("content-disposition", "content-security-policy"));
                assertThat(follow(proxy.url(path))).as("without any of it").isEqualTo("shown");
                assertThat(proxy.ran()).isPositive();
                proxy.drop(Set.of());
            }
        }
    }

    /// @return the page as it came to be, and what the browser said about it
    private String visit(String chromium, String url) throws Exception {
        Path profile = Files.createDirectory(folder.resolve("profile" + ++visits));
        Path out = folder.resolve("page" + visits);
        Process browser =
                new ProcessBuilder(
                                chromium,
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--enable-logging=stderr",
                                "--user-data-dir=" + profile,
                                "--timeout=20000",
                                "--virtual-time-budget=10000",
                                "--dump-dom",
                                url)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        try {
            assertThat(browser.waitFor(90, TimeUnit.SECONDS)).isTrue();
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
        }
        return Files.readString(out);
    }

    /// @return `shown`, or `saved`: what became of a link that a person follows
    private String follow(String url) throws Exception {
        Path errors = folder.resolve("follow" + ++visits);
        Process browser =
                Node.script("visit.mjs", List.of(Node.chromium(), url))
                        .redirectError(errors.toFile())
                        .start();
        String said = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(browser.waitFor()).as(Files.readString(errors)).isZero();
        return Product.JSON.readValue(said, String.class);
    }

    /// Gives the browser the token that it cannot have, and hears when a script has run.
    private static final class Proxy implements AutoCloseable {

        private final HttpClient client = HttpClient.newHttpClient();
        private final AtomicInteger ran = new AtomicInteger();
        private final Product product;
        private final HttpServer server;
        private volatile Set<String> dropped = Set.of();

        Proxy(Product product) throws IOException {
            this.product = product;
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::pass);
            server.start();
        }

        String url(String path) {
            return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
        }

        void drop(Set<String> headers) {
            dropped = headers;
            ran.set(0);
        }

        int ran() {
            return ran.get();
        }

        private void pass(HttpExchange exchange) throws IOException {
            try (exchange) {
                String path = exchange.getRequestURI().toString();
                if (!path.startsWith("/api/")) {
                    ran.addAndGet(path.equals("/ran") ? 1 : 0);
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
                HttpResponse<byte[]> answer =
                        client.send(
                                HttpRequest.newBuilder(URI.create(product.url(path)))
                                        .header("Authorization", "Bearer " + product.token())
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
                answer.headers()
                        .map()
                        .forEach((name, values) -> {
                            if (!List.of("content-length", "connection").contains(name)
                                    && !dropped.contains(name)) {
                                exchange.getResponseHeaders().put(name, values);
                            }
                        });
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
