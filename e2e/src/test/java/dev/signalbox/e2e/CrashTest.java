package dev.signalbox.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 at random moments, while runs go through gates, patches and parallel stages. Whatever
/// was acknowledged is there afterwards, nothing is there twice, and every run comes to the end an
/// undisturbed run comes to. `-Dkills=N` for more, `-Dkills.seed=N` for other moments.
class CrashTest {

    private static final int KILLS = Integer.getInteger("kills", 12);

    /// Now and then the server lives until nothing runs: an attempt that is lost five times in a
    /// row is taken for the cause of the deaths, and fails.
    private static final int CALM = 3;

    /// Runs that go on at a time; more would only make a slow machine slower.
    private static final int RUNS_AT_ONCE = 4;

    private final Random random = new Random(Long.getLong("kills.seed", 20261121L));
    private final BriefClient client = new BriefClient();

    @Test
    void nothing_acknowledged_is_lost_however_often_the_server_dies(@TempDir Path data)
            throws Exception {
        try (Product product = Product.start(data)) {
            Briefs.register(product);
            for (int kill = 0; kill < KILLS; kill++) {
                if (kill % CALM == 0) {
                    client.settle(product);
                }
                dieAtRandom(product);
                product.restart();
            }
            client.finishAndCheck(product);
        }
    }

    private void dieAtRandom(Product product) throws InterruptedException {
        var over = new AtomicBoolean();
        Thread operator = Thread.ofVirtual().start(() -> operate(product, over));
        LockSupport.parkNanos(random.nextLong(50_000_000L, 900_000_000L));
        product.kill();
        over.set(true);
        operator.join();
    }

    /// Starts runs and decides at gates until the server is gone.
    private void operate(Product product, AtomicBoolean over) {
        try {
            while (!over.get()) {
                if (client.unfinished().size() < RUNS_AT_ONCE) {
                    client.start(product);
                }
                client.advanceAll(product);
            }
        } catch (IOException | AssertionError gone) {
            over.set(true);
        }
    }
}
