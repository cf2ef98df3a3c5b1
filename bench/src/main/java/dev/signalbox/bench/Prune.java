package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Removes a million events of finished runs, while somebody goes on starting runs: how long it
/// takes, what the others notice of it, and what it gives back.
///
///     java -cp bench/target/... dev.signalbox.bench.Prune server/target/quarkus-app [events]
public final class Prune {

    private static final String CHATTY =
            """
            name: chatty
            stages:
              - { id: a, run: { java: chatty }, timeout: 1h }
            """;

    private static final int EVENTS_A_RUN = 10_000;
    private static final Pattern RUN_ID = Pattern.compile("\"id\":\"(run_[0-9a-z]+)\"");

    private Prune() {}

    /// @param args application folder, events (1,000,000)
    public static void main(String[] args) throws Exception {
        int events = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        Path data = Files.createTempDirectory("signalbox-prune");
        try (var server = new ServerProcess(Path.of(args[0]), data, Map.of())) {
            server.awaitReady();
            server.register(ProductTarget.PIPELINE);
            server.register(CHATTY);
            fill(server, events / EVENTS_A_RUN);
            say("before", data);
            var calm = new Starts(server);
            LockSupport.parkNanos(10_000_000_000L);
            calm.stop("starts of runs while nothing else happens");
            var busy = new Starts(server);
            long from = System.nanoTime();
            try (var client = server.connect()) {
                System.out.println(
                        client.post(
                                "/api/v1/retention/prune",
                                "{\"older_than\":\"0s\",\"pipeline\":\"chatty\"}"));
            }
            report("out of sight", from);
            LockSupport.parkNanos(10_000_000_000L);
            busy.stop("starts of runs meanwhile");
            awaitCalm(data);
            report("deleted, and the file smaller", from);
            say("after", data);
        }
        try (var server = new ServerProcess(Path.of(args[0]), data, Map.of())) {
            server.awaitReady();
            say("after a restart", data);
        }
    }

    private static void fill(ServerProcess server, int runs) throws IOException {
        long from = System.nanoTime();
        try (var client = server.connect()) {
            var all = new ArrayList<String>();
            for (int i = 0; i < runs; i++) {
                String run =
                        client.post(
                                "/api/v1/runs",
                                "{\"pipeline\":\"chatty\",\"input\":{\"events\":%d}}"
                                        .formatted(EVENTS_A_RUN - 4));
                Matcher id = RUN_ID.matcher(run);
                if (!id.find()) {
                    throw new IOException("not started: " + run);
                }
                all.add(id.group(1));
            }
            for (String run : all) {
                while (!client.get("/api/v1/runs/" + run).contains("\"status\":\"completed\"")) {
                    LockSupport.parkNanos(20_000_000);
                }
            }
        }
        report("%,d events written".formatted((long) runs * EVENTS_A_RUN), from);
    }

    /// The file stays as large as it is for a while.
    private static void awaitCalm(Path data) throws IOException {
        Path file = data.resolve("signalbox.db");
        long size = Files.size(file);
        int same = 0;
        boolean shrank = false;
        while (!shrank || same < 50) {
            LockSupport.parkNanos(100_000_000);
            long now = Files.size(file);
            shrank |= now < size;
            same = now == size ? same + 1 : 0;
            size = now;
        }
    }

    /// Somebody who starts one run after the other.
    private static final class Starts {

        private final AtomicBoolean going = new AtomicBoolean(true);
        private final List<Long> took = new ArrayList<>();
        private final Thread thread;

        Starts(ServerProcess server) {
            thread = Thread.ofPlatform().start(() -> go(server));
        }

        private void go(ServerProcess server) {
            try (var client = server.connect()) {
                while (going.get()) {
                    long from = System.nanoTime();
                    ProductTarget.start(client);
                    took.add(System.nanoTime() - from);
                    LockSupport.parkNanos(5_000_000);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        void stop(String what) throws InterruptedException {
            going.set(false);
            thread.join();
            long[] sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    "%s: %,d, p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                    what,
                    sorted.length,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[(int) (sorted.length * 0.99)] / 1e6,
                    Arrays.stream(sorted).max().orElse(0) / 1e6);
        }
    }

    private static void report(String what, long from) {
        System.out.printf("%s: %.1f s%n", what, ServerProcess.since(from).toMillis() / 1000.0);
    }

    private static void say(String when, Path data) throws IOException {
        long folders;
        try (Stream<Path> files = Files.walk(data.resolve("runs"))) {
            folders =
                    files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum();
        }
        System.out.printf(
                "%s: signalbox.db %,d MiB, run folders %,d MiB%n",
                when, Files.size(data.resolve("signalbox.db")) >> 20, folders >> 20);
    }
}
