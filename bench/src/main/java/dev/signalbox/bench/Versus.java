package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;

/// W1, and reads of one run, on two builds in turn: what a change costs. Medians, and the ratio of
/// the second to the first.
///
///     java -cp bench/target/... dev.signalbox.bench.Versus before/quarkus-app after/quarkus-app
///         [runs] [rounds] [postgresql://... postgresql://...]
///
/// `-Dbefore.without=SIGNALBOX_RATE_LIMITS`: settings that the first build does not know.
public final class Versus {

    private static final int READS_A_RUN = 10;

    private Versus() {}

    /// @param args two application folders, runs a round (8,000), rounds (5), a database for each
    ///   (SQLite)
    public static void main(String[] args) throws Exception {
        int runs = args.length > 2 ? Integer.parseInt(args[2]) : 8_000;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 5;
        Path folder = Files.createTempDirectory("signalbox-versus");
        try (var before = target(args, 0, folder);
                var after = target(args, 1, folder)) {
            compare("W1", before, after, runs, rounds);
            compare("reads", Reading.of(before), Reading.of(after), runs * READS_A_RUN, rounds);
        }
    }

    private static void compare(String what, Target before, Target after, int times, int rounds)
            throws Exception {
        System.out.println(what + ":");
        W1.measure(before, times);
        W1.measure(after, times);
        var ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double first = W1.measure(before, times).perSecond();
            ratios[round] = W1.measure(after, times).perSecond() / first;
            System.out.printf("round %d ratio %.2f%n", round + 1, ratios[round]);
        }
        Arrays.sort(ratios);
        System.out.printf("%s: median ratio %.2f%n", what, ratios[rounds / 2]);
    }

    private static ProductTarget target(String[] args, int which, Path folder) throws Exception {
        Path data = Files.createDirectories(folder.resolve(which == 0 ? "before" : "after"));
        var settings = new HashMap<String, String>();
        if (args.length > 5) {
            settings.put("SIGNALBOX_DATABASE", args[4 + which]);
        }
        if (which == 0) {
            for (String unknown : System.getProperty("before.without", "").split(",", -1)) {
                if (!unknown.isBlank()) {
                    settings.put(unknown, "");
                }
            }
        }
        return new ProductTarget(Path.of(args[which]).toAbsolutePath(), data, settings);
    }

    /// Reads one run that is over, again and again.
    private record Reading(ProductTarget server, String path) implements Target {

        static Reading of(ProductTarget server) throws IOException {
            try (LeanClient client = server.connect()) {
                return new Reading(server, "/api/v1/runs/" + ProductTarget.start(client));
            }
        }

        @Override
        public String name() {
            return server.name();
        }

        @Override
        public long cpuMs() {
            return server.cpuMs();
        }

        @Override
        public Lane lane() throws IOException {
            LeanClient client = server.connect();
            return new Lane() {
                @Override
                public void run() throws IOException {
                    String _ = client.get(path);
                    if (client.status() != 200) {
                        throw new IOException("status " + client.status());
                    }
                }

                @Override
                public void close() throws IOException {
                    client.close();
                }
            };
        }

        @Override
        public void close() {
            // The server is closed by whoever opened it.
        }
    }
}
