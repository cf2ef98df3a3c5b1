package dev.signalbox.engine.json;

import java.util.Random;
import java.util.function.LongConsumer;

/// Runs a property over fixed seeds and names the one that failed.
public final class Seeds {

    private Seeds() {}

    public static void each(int count, LongConsumer property) {
        for (long seed = 0; seed < count; seed++) {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    public static Random random(long seed) {
        // Neighbouring seeds of Random start alike; spread them.
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }
}
