package dev.signalbox.engine.attempt;

import java.util.concurrent.locks.LockSupport;

/// Waits for what another process does.
final class Eventually {

    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long PAUSE_NANOS = 5_000_000L;

    private Eventually() {}

    interface Condition {
        boolean holds() throws Exception;
    }

    static void is(Condition condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("it did not come about within 30 s");
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
