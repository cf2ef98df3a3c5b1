package dev.signalbox.server.log;

import java.util.function.LongSupplier;

/// So many a second, and as many at once after a second of silence. Used by one thread at a time.
final class Allowance {

    private static final double NANOS = 1e9;

    private final int aSecond;
    private final LongSupplier nanoTime;
    private double left;
    private long seenNanos;

    Allowance(int aSecond, LongSupplier nanoTime) {
        this.aSecond = aSecond;
        this.nanoTime = nanoTime;
        this.left = aSecond;
        this.seenNanos = nanoTime.getAsLong();
    }

    boolean take() {
        long now = nanoTime.getAsLong();
        left = Math.min(aSecond, left + (now - seenNanos) / NANOS * aSecond);
        seenNanos = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
