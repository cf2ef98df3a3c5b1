package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A browser's own EventSource against the server. Needs Chromium: without it the test is skipped,
/// unless `-Drequire.browser=true` says that it must not be.
class BrowserStreamTest {

    /// Waits a little for the next try, as the server says; everything else is the browser's.
    private static final String PAGE =
            """
            <!doctype html>
            <title>EventSource</title>
            <script>
              const seen = [];
              const source = new EventSource("/api/v1/runs/RUN/events/stream");
              const types = ["run.created", "run.started", "run.waiting", "run.completed", "stage.started",
                "stage.succeeded", "stage.isolated", "artifact.created", "gate.opened", "gate.approved",
                "stage.progressed"];
              for (const type of types) {
                source.addEventListener(type, event => seen.push({id: event.lastEventId, data: event.data}));
              }
              let ends = 0;
              source.addEventListener("end", () => { ends++; });
              // After `end` the browser comes back, is told 204, and gives up by itself.
              const watch = setInterval(() => {
                if (source.readyState === EventSource.CLOSED) {
                  clearInterval(watch);
                  fetch("/report", {method: "POST", body: JSON.stringify({seen, ends})});
                }
              }, 50);
            </script>
            """;

    @Test
    void it_resumes_by_itself_and_stops_at_the_end(@TempDir Path folder) throws Exception {
        String chromium = chromium();
        try (Product product = Product.start(folder.resolve("data"))) {
            Briefs.register(product);
            String run = Briefs.start(product);
            try (var proxy =
                    new CuttingProxy(product, PAGE.replace("RUN", run), new Random(20261121L))) {
                Process browser = browse(chromium, proxy.url("/"), folder);
                try {
                    product.await(run, "waiting");
                    product.awaitThat("cut off", () -> proxy.streams() > 2);
                    product.kill();
                    product.restart();
                    product.post("/runs/" + run + "/approve", "{\"stage\":\"script\"}").expect(201);
                    product.await(run, "completed");
                    JsonNode report =
                            Product.JSON.readTree(proxy.report().get(90, TimeUnit.SECONDS));
                    List<String> lines = lines(product, run);
                    var data = new ArrayList<String>();
                    report.path("seen").forEach(each -> data.add(each.path("data").asText()));
                    assertThat(data).isEqualTo(lines);
                    assertThat(report.path("seen").get(0).path("id").asText()).isEqualTo("1");
                    assertThat(report.path("ends").asInt()).isPositive();
                    assertThat(proxy.streams()).isGreaterThan(3);
                } finally {
                    browser.descendants().forEach(ProcessHandle::destroyForcibly);
                    browser.destroyForcibly().waitFor();
                }
            }
        }
    }

    private static List<String> lines(Product product, String run) throws IOException {
        return product.send(
                        "GET",
                        "/runs/" + run + "/events?limit=500",
                        null,
                        java.util.Map.of("Accept", "application/x-ndjson"))
                .expect(200)
                .text()
                .lines()
                .toList();
    }

    private static Process browse(String chromium, String url, Path folder) throws IOException {
        return new ProcessBuilder(
                        chromium,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + Files.createDirectory(folder.resolve("profile")),
                        url)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile())
                .start();
    }

    static String chromium() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name ->
                        Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(() -> {
                    if (Boolean.getBoolean("require.browser")) {
                        throw new AssertionError("needs chromium");
                    }
                    return abort("needs chromium");
                });
    }
}
