package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// W1: runs of three trivial stages and one gate that is approved as soon as it opens, 32 at a time,
/// durable, over HTTP. Floor, product, floor, product: medians and the ratio of one run.
///
///     java -cp bench/target/... dev.signalbox.bench.W1 server/target/quarkus-app [runs] [rounds]
///         [postgresql://...]
public final class W1 {

    private static final int LANES = 32;

    private W1() {}

    record Round(double perSecond, double p50Ms, double p99Ms, double cpuMsPerRun) {}

    /// @param args application folder, runs a round (8,000), rounds (3), a database (SQLite)
    public static void main(String[] args) throws Exception {
        Path app = Path.of(args[0]).toAbsolutePath();
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 8_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        Map<String, String> settings =
                args.length > 3 ? Map.of("SIGNALBOX_DATABASE", args[3]) : Map.of();
        Path folder = Files.createTempDirectory("signalbox-w1");
        Path data = Files.createDirectories(folder.resolve("data"));
        try (Target floor = new FloorTarget(folder);
                var product = new ProductTarget(app, data, settings)) {
            measure(floor, runs / 2);
            measure(product, runs);
            measure(product, runs);
            for (int round = 0; round < rounds; round++) {
                Round low = measure(floor, runs);
                Round high = measure(product, runs);
                System.out.printf(
                        "round %d ratio to the floor %.2f%n",
                        round + 1, high.perSecond() / low.perSecond());
            }
            System.out.printf("RSS %d MiB; %s%n", product.rssMib(), product.readiness());
        }
        int all = runs * (rounds + 2);
        for (Path part : List.of(data.resolve("signalbox.db"), data.resolve("runs"))) {
            System.out.printf("%s: %,d bytes a run%n", part.getFileName(), bytes(part) / all);
        }
    }

    private static long bytes(Path place) throws IOException {
        if (!Files.exists(place)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    static Round measure(Target target, int runs) throws Exception {
        var left = new AtomicInteger(runs);
        var took = new long[runs];
        var failure = new AtomicReference<Exception>();
        var done = new CountDownLatch(LANES);
        long cpuBefore = target.cpuMs();
        long from = System.nanoTime();
        for (int i = 0; i < LANES; i++) {
            Thread.ofPlatform().start(() -> drive(target, left, took, failure, done));
        }
        done.await();
        double seconds = (System.nanoTime() - from) / 1e9;
        if (failure.get() != null) {
            throw failure.get();
        }
        double cpu = (target.cpuMs() - cpuBefore) / (double) runs;
        Arrays.sort(took);
        var round =
                new Round(
                        runs / seconds, took[runs / 2] / 1e6, took[(int) (runs * 0.99)] / 1e6, cpu);
        System.out.printf(
                "%-10s %7.0f runs/s  p50 %6.1f ms  p99 %6.1f ms  server CPU %.2f ms a run%n",
                target.name(), round.perSecond(), round.p50Ms(), round.p99Ms(), cpu);
        return round;
    }

    private static void drive(
            Target target,
            AtomicInteger left,
            long[] took,
            AtomicReference<Exception> failure,
            CountDownLatch done) {
        try (Target.Lane lane = target.lane()) {
            for (int next = left.getAndDecrement(); next > 0; next = left.getAndDecrement()) {
                long from = System.nanoTime();
                lane.run();
                took[next - 1] = System.nanoTime() - from;
            }
        } catch (Exception e) {
            failure.set(e);
        } finally {
            done.countDown();
        }
    }
}
