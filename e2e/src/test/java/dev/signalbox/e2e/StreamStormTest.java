package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.e2e.SseReader.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A long run whose readers are cut off again and again, and read all of it nevertheless.
/// `-Dstorm.events=50000 -Dstorm.readers=96` for more, `-Dseed=N` for other moments.
class StreamStormTest {

    private static final int EVENTS = Integer.getInteger("storm.events", 10_000);
    private static final int READERS = Integer.getInteger("storm.readers", 24);
    private static final int SHORTEST_MS = 50;
    private static final int LONGEST_MS = 500;
    private static final int A_WRITE = 200;

    private static final String STORM =
            """
            name: storm
            stages:
              - id: blow
                run:
                  shell: |
                    for n in $(seq 1 %d); do
                      awk -v n=$n 'BEGIN { for (i = 0; i < %d; i++)
                        printf "{\\"type\\":\\"%%s\\",\\"message\\":\\"%%d of %%d\\"}\\n", i %% 5 ? "progress" : "tool.invoked", i, n }' >> "$SIGNALBOX_EVENTS"
                      sleep 0.1
                    done
              - id: calm
                run: { shell: 'true' }
            """
                    .formatted(EVENTS / A_WRITE, A_WRITE);

    /// Three ways to look at a run, and what belongs to each.
    private static final List<Look> LOOKS =
            List.of(
                    new Look("", _ -> true),
                    new Look(
                            "?type=tool.*,run.*",
                            line -> line.path("type").asText().matches("(tool|run)\\..*")),
                    new Look("?stage=calm", line -> line.path("stage").asText().equals("calm")));

    private record Look(String query, Predicate<JsonNode> includes) {}

    private record Seen(int count, String digest) {}

    private final AtomicInteger connections = new AtomicInteger();

    @Test
    void every_reader_sees_every_event_once(@TempDir Path data) throws Exception {
        try (Product product = Product.start(data)) {
            product.post("/pipelines", STORM, "Content-Type", "application/yaml").expect(201);
            String run = start(product);
            List<Seen> first = read(product, run, 0);
            Health early = Health.of(product);
            int before = connections.get();
            List<Seen> second = read(product, start(product), 1_000);
            Health late = Health.of(product);

            assertThat(first).hasSameSizeAs(second);
            for (int look = 0; look < LOOKS.size(); look++) {
                assertThat(first.get(look).count()).isEqualTo(second.get(look).count());
            }
            assertThat(connections.get() - before).isGreaterThan(READERS);
            assertThat(late.threads()).isLessThanOrEqualTo(early.threads() + 8);
            assertThat(late.heapMib()).isLessThanOrEqualTo(early.heapMib() + 24);
            System.out.printf(
                    "%,d events, %,d connections; then %s, after %s%n",
                    EVENTS, connections.get(), late, early);
        }
    }

    @Test
    void readers_go_on_when_the_server_dies_and_comes_back(@TempDir Path data) throws Exception {
        try (Product product = Product.start(data);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Briefs.register(product);
            String run = Briefs.start(product);
            product.await(run, "waiting");
            var client = new BriefClient();
            Future<Seen> reader =
                    threads.submit(() -> reader(product, run, LOOKS.getFirst(), new Random(1)));
            product.kill();
            product.restart();
            product.kill();
            product.restart();
            client.startOnce(product, "another");
            client.finishAndCheck(product);
            product.post("/runs/" + run + "/approve", "{\"stage\":\"script\"}").expect(201);
            product.await(run, "completed");
            assertThat(reader.get()).isEqualTo(stored(product, run, LOOKS.getFirst()));
        }
    }

    /// What it does not take stays in the log, and not in the server's memory.
    @Test
    void a_reader_that_dawdles_gets_all_of_it_too(@TempDir Path data) throws Exception {
        try (Product product = Product.start(data)) {
            product.post("/pipelines", STORM, "Content-Type", "application/yaml").expect(201);
            String run = start(product);
            Look all = LOOKS.getFirst();
            Health before = Health.of(product);
            try (SseReader idle = open(product, run, all, null)) {
                product.await(run, "completed");
                assertThat(Health.of(product).heapMib()).isLessThan(before.heapMib() + 32);
                assertThat(reader(product, run, all, Objects.requireNonNull(idle)))
                        .isEqualTo(stored(product, run, all));
            }
        }
    }

    private static String start(Product product) throws IOException {
        return product.post("/runs", "{\"pipeline\":\"storm\"}")
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    /// Reads the run in all ways at once, and holds what was seen against the log.
    private List<Seen> read(Product product, String run, int seed) throws Exception {
        var random = new Random(Long.getLong("seed", 20261121L) + seed);
        var seen = new ArrayList<Seen>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = new ArrayList<Callable<Seen>>();
            for (int n = 0; n < READERS; n++) {
                Look look = LOOKS.get(n % LOOKS.size());
                var own = new Random(random.nextLong());
                readers.add(() -> reader(product, run, look, own));
            }
            List<Future<Seen>> all = threads.invokeAll(readers);
            for (Look look : LOOKS) {
                seen.add(stored(product, run, look));
            }
            for (int n = 0; n < READERS; n++) {
                assertThat(all.get(n).get()).isEqualTo(seen.get(n % LOOKS.size()));
            }
        }
        return seen;
    }

    private Seen reader(Product product, String run, Look look, Random random) throws Exception {
        var reader = new Reader();
        while (!reader.over) {
            try (SseReader stream = open(product, run, look, reader.last)) {
                if (stream == null) {
                    Thread.sleep(SHORTEST_MS);
                } else {
                    stream.hangUpIn(random.nextInt(SHORTEST_MS, LONGEST_MS));
                    reader.read(stream);
                }
            }
        }
        return reader.seen();
    }

    /// Reads what was sent long ago, and then what is missing: it may have been cut off.
    private Seen reader(Product product, String run, Look look, SseReader opened) throws Exception {
        var reader = new Reader();
        reader.read(opened);
        while (!reader.over) {
            try (SseReader stream = open(product, run, look, reader.last)) {
                reader.read(Objects.requireNonNull(stream));
            }
        }
        return reader.seen();
    }

    private static final class Reader {

        private final MessageDigest digest = digest();
        private @Nullable String last;
        private int count;
        private boolean over;

        void read(SseReader stream) {
            over = stream.status() == 204;
            for (Frame frame; !over && (frame = stream.next()) != null; ) {
                over = frame.event().equals("end");
                if (frame.id() != null) {
                    last = frame.id();
                    count++;
                    digest.update((frame.data() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }

        Seen seen() {
            return new Seen(count, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /// Nothing while the server is away.
    private @Nullable SseReader open(
            Product product, String run, Look look, @Nullable String last) {
        try {
            String path = "/api/v1/runs/" + run + "/events/stream" + look.query();
            connections.incrementAndGet();
            return SseReader.open(product.url(path), product.token(), last);
        } catch (IOException away) {
            return null;
        }
    }

    private static Seen stored(Product product, String run, Look look) throws Exception {
        var digest = digest();
        int count = 0;
        long after = 0;
        boolean complete = false;
        while (!complete) {
            var page =
                    product.send(
                                    "GET",
                                    "/runs/%s/events?limit=500&after=%d".formatted(run, after),
                                    null,
                                    java.util.Map.of("Accept", "application/x-ndjson"))
                            .expect(200);
            for (String line : page.text().lines().toList()) {
                if (look.includes().test(Product.JSON.readTree(line))) {
                    count++;
                    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            after = Long.parseLong(page.header("Signalbox-Next"));
            complete = Boolean.parseBoolean(page.header("Signalbox-Complete"));
        }
        return new Seen(count, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// What the server's process needs, after a collection.
    private record Health(int threads, long heapMib) {

        static Health of(Product product) throws IOException, InterruptedException {
            ask(product, "GC.run");
            String heap = ask(product, "GC.heap_info");
            var used = java.util.regex.Pattern.compile("used (\\d+)K").matcher(heap);
            assertThat(used.find()).as(heap).isTrue();
            String status = Files.readString(Path.of("/proc/" + product.pid() + "/status"));
            var threads = java.util.regex.Pattern.compile("Threads:\\s+(\\d+)").matcher(status);
            assertThat(threads.find()).isTrue();
            return new Health(
                    Integer.parseInt(threads.group(1)), Long.parseLong(used.group(1)) / 1024);
        }

        private static String ask(Product product, String question)
                throws IOException, InterruptedException {
            Process jcmd =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                            .toString(),
                                    Long.toString(product.pid()),
                                    question)
                            .redirectErrorStream(true)
                            .start();
            String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(jcmd.waitFor()).as(said).isZero();
            return said;
        }
    }
}
