package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// From nothing to ready on an empty folder, and what an idle server takes.
///
///     java -cp bench/target/... dev.signalbox.bench.Footprint server/target/quarkus-app [times]
public final class Footprint {

    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final Duration WATCHED = Duration.ofSeconds(30);

    private Footprint() {}

    /// @param args application folder, how many starts (5)
    public static void main(String[] args) throws IOException, InterruptedException {
        Path app = Path.of(args[0]);
        int times = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        for (int i = 0; i < times; i++) {
            Path data = Files.createTempDirectory("signalbox-footprint");
            long from = System.nanoTime();
            try (var server = new ServerProcess(app, data, Map.of())) {
                server.awaitReady();
                System.out.printf(
                        "ready after %,d ms, CPU %,d ms, RSS %d MiB%n",
                        ServerProcess.since(from).toMillis(),
                        Cpu.ms(server.pid()),
                        Cpu.rssKib(server.pid()) / 1024);
                if (i == times - 1) {
                    idle(server);
                }
            }
        }
    }

    private static void idle(ServerProcess server) throws IOException, InterruptedException {
        Thread.sleep(SETTLED);
        long before = Cpu.ms(server.pid());
        Thread.sleep(WATCHED);
        System.out.printf(
                "idle: RSS %d MiB, CPU %.2f ms a second%n",
                Cpu.rssKib(server.pid()) / 1024,
                (Cpu.ms(server.pid()) - before) / (double) WATCHED.toSeconds());
    }
}
