package dev.signalbox.engine.attempt;

import dev.signalbox.core.pipeline.Work.Isolation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// An engine in a process of its own, for a test to kill.
final class MortalEngine {

    private MortalEngine() {}

    public static void main(String[] args) throws Exception {
        try (var bench = new Bench(Path.of(args[0]))) {
            Isolation isolation = Isolation.valueOf(args[1]);
            bench.start(Bench.shell(args[2], isolation, Duration.ofSeconds(1)));
            new CountDownLatch(1).await();
        }
    }
}
