package dev.signalbox.cli.live;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// When somebody who lost the server comes back to it.
///
/// @param sleeper pauses
/// @param draw uniform in `[0, 1)`
/// @param nanos the time, as `System.nanoTime`
public record Rhythm(Sleeper sleeper, DoubleSupplier draw, LongSupplier nanos) {

    private static final Duration CAP = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 10;

    /// Pauses for a while.
    public interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    public static Rhythm usual() {
        return new Rhythm(
                Thread::sleep, () -> ThreadLocalRandom.current().nextDouble(), System::nanoTime);
    }

    /// Never sooner than the server wishes, and on top of that a part of a span that doubles with
    /// every failure, so that those who lost the server together do not come back together.
    ///
    /// @param wished what the server said last
    /// @param failures in a row, counted from 0
    Duration pause(Duration wished, int failures) {
        long span =
                Math.min(
                        CAP.toMillis(),
                        Math.max(wished.toMillis(), 100) << Math.min(failures, MOST_DOUBLINGS));
        return wished.plusMillis((long) (draw.getAsDouble() * span / 2));
    }
}
