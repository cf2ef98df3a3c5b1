package dev.signalbox.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// W1 on two builds in turn: what a change costs. Medians, and the ratio of the second to the first.
///
///     java -cp bench/target/... dev.signalbox.bench.Versus before/quarkus-app after/quarkus-app
///         [runs] [rounds] [postgresql://... postgresql://...]
public final class Versus {

    private Versus() {}

    /// @param args two application folders, runs a round (8,000), rounds (5), a database for each
    ///   (SQLite)
    public static void main(String[] args) throws Exception {
        int runs = args.length > 2 ? Integer.parseInt(args[2]) : 8_000;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 5;
        Path folder = Files.createTempDirectory("signalbox-versus");
        try (var before = target(args, 0, folder);
                var after = target(args, 1, folder)) {
            W1.measure(before, runs);
            W1.measure(after, runs);
            var ratios = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                double first = W1.measure(before, runs).perSecond();
                ratios[round] = W1.measure(after, runs).perSecond() / first;
                System.out.printf("round %d ratio %.2f%n", round + 1, ratios[round]);
            }
            Arrays.sort(ratios);
            System.out.printf("median ratio %.2f%n", ratios[rounds / 2]);
        }
    }

    private static ProductTarget target(String[] args, int which, Path folder) throws Exception {
        Path data = Files.createDirectories(folder.resolve(which == 0 ? "before" : "after"));
        Map<String, String> settings =
                args.length > 5 ? Map.of("SIGNALBOX_DATABASE", args[4 + which]) : Map.of();
        return new ProductTarget(Path.of(args[which]).toAbsolutePath(), data, settings);
    }
}
