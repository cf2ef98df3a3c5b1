package dev.signalbox.core.run;

import java.time.Duration;

/// How long to wait before trying again.
public final class Backoff {

    private Backoff() {}

    /// Delay before retry number `retry`: full jitter over a capped exponential, `draw · min(cap,
    /// base · 2^(retry-1))`, so that stages which failed together do not come back together.
    /// Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
    ///
    /// @param base shortest ceiling, at least 1 ms, millisecond resolution
    /// @param cap longest ceiling, at least `base`
    /// @param retry counted from 1
    /// @param draw uniform in `[0, 1)`; passed in so that the result is a function of its inputs
    /// @return whole milliseconds in `[0, cap)`
    /// @throws IllegalArgumentException when an argument is outside the range above
    public static Duration fullJitter(Duration base, Duration cap, int retry, double draw) {
        if (base.toMillis() < 1 || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException(
                    "need 1 ms <= base <= cap, got " + base + " and " + cap);
        }
        if (retry < 1 || draw < 0 || draw >= 1) {
            throw new IllegalArgumentException(
                    "need retry >= 1 and 0 <= draw < 1, got " + retry + " and " + draw);
        }
        double ceiling =
                Math.min((double) cap.toMillis(), base.toMillis() * Math.pow(2, retry - 1));
        return Duration.ofMillis((long) (draw * ceiling));
    }
}
