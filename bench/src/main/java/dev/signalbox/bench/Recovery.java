package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Many runs that wait at gates, and as many in the middle of a stage: what they cost, and how long
/// until all is well again after kill -9.
///
///     java -cp bench/target/... dev.signalbox.bench.Recovery server/target/quarkus-app [runs]
public final class Recovery {

    private static final String STALLING =
            """
            name: stalling
            stages:
              - { id: a, run: { java: stall }, timeout: 24h }
            """;

    private static final int LANES = 32;
    private static final int APPROVED = 200;
    private static final int SAMPLE = 100;
    private static final Duration SETTLED = Duration.ofSeconds(20);
    private static final Duration WATCHED = Duration.ofSeconds(30);
    private static final Pattern RUN_ID = Pattern.compile("\"id\":\"(run_[0-9a-z]+)\"");

    private Recovery() {}

    private interface Step {
        String take(LeanClient client, int number) throws IOException;
    }

    /// @param args application folder, runs of each kind (10,000), a database (SQLite)
    public static void main(String[] args) throws Exception {
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        Map<String, String> settings =
                args.length > 2 ? Map.of("SIGNALBOX_DATABASE", args[2]) : Map.of();
        Path data = Files.createTempDirectory("signalbox-recovery");
        try (var server = new ServerProcess(Path.of(args[0]), data, settings)) {
            server.awaitReady();
            server.register(ProductTarget.PIPELINE);
            server.register(STALLING);
            park(server, runs);
            fly(server, runs);
        }
    }

    private static void park(ServerProcess server, int runs) throws Exception {
        System.out.printf("before: RSS %d MiB%n", rss(server));
        List<String> parked = all(server, runs, (client, _) -> ProductTarget.start(client));
        all(
                server,
                runs,
                (client, i) ->
                        client.get(
                                "/api/v1/runs/"
                                        + parked.get(i)
                                        + "/events?type=gate.opened&wait=20s"));
        watch(server, "%,d runs wait at gates".formatted(runs));
        long from = System.nanoTime();
        server.crash();
        server.awaitReady();
        report("kill -9, ready again", from);
        try (var client = server.connect()) {
            finish(client, parked.getFirst());
        }
        report("first approval and end of its run", from);
        all(
                server,
                APPROVED,
                (client, i) -> {
                    finish(client, parked.get(i + 1));
                    return "";
                });
        report("%d approvals and ends".formatted(APPROVED), from);
    }

    private static void finish(LeanClient client, String run) throws IOException {
        ProductTarget.approve(client, run);
        client.get("/api/v1/runs/" + run + "/events?type=run.completed&wait=20s");
    }

    private static void fly(ServerProcess server, int runs) throws Exception {
        List<String> flying =
                all(
                        server,
                        runs,
                        (client, _) -> {
                            String run =
                                    client.post(
                                            "/api/v1/runs",
                                            "{\"pipeline\":\"stalling\",\"input\":{}}");
                            Matcher id = RUN_ID.matcher(run);
                            if (!id.find()) {
                                throw new IOException("not started: " + run);
                            }
                            return id.group(1);
                        });
        watch(server, "%,d runs in the middle of a stage".formatted(runs));
        long from = System.nanoTime();
        server.crash();
        server.awaitReady();
        report("kill -9, ready again", from);
        List<String> sample =
                IntStream.rangeClosed(1, SAMPLE)
                        .mapToObj(i -> flying.get(i * runs / SAMPLE - 1))
                        .toList();
        all(
                server,
                SAMPLE,
                (client, i) -> {
                    awaitSecondAttempt(client, sample.get(i));
                    return "";
                });
        report("%d of them, the last among them, in their next attempt".formatted(SAMPLE), from);
    }

    private static void awaitSecondAttempt(LeanClient client, String run) throws IOException {
        while (!client.get("/api/v1/runs/" + run).contains("\"attempt\":2")) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static void watch(ServerProcess server, String what)
            throws IOException, InterruptedException {
        Thread.sleep(SETTLED);
        long before = Cpu.ms(server.pid());
        Thread.sleep(WATCHED);
        System.out.printf(
                "%s: RSS %d MiB, CPU %.2f ms a second%n",
                what, rss(server), (Cpu.ms(server.pid()) - before) / (double) WATCHED.toSeconds());
    }

    private static void report(String what, long from) {
        System.out.printf("%s: %.2f s%n", what, ServerProcess.since(from).toMillis() / 1000.0);
    }

    private static long rss(ServerProcess server) throws IOException {
        return Cpu.rssKib(server.pid()) / 1024;
    }

    /// Takes the step once for each number below `count`, some at a time; the answers in order.
    private static List<String> all(ServerProcess server, int count, Step step) throws Exception {
        var parts = new ArrayList<Future<List<String>>>();
        try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            for (int lane = 0; lane < LANES; lane++) {
                int from = (int) ((long) count * lane / LANES);
                int to = (int) ((long) count * (lane + 1) / LANES);
                parts.add(lanes.submit(() -> some(server, from, to, step)));
            }
        }
        var answers = new ArrayList<String>();
        for (Future<List<String>> part : parts) {
            answers.addAll(part.get());
        }
        return answers;
    }

    private static List<String> some(ServerProcess server, int from, int to, Step step)
            throws IOException {
        var answers = new ArrayList<String>();
        try (var client = server.connect()) {
            for (int i = from; i < to; i++) {
                answers.add(step.take(client, i));
            }
        }
        return answers;
    }
}
