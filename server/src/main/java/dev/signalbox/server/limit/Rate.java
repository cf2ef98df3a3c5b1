package dev.signalbox.server.limit;

/// A quota, as a token bucket.
///
/// @param perMinute how many tokens come in a minute
/// @param burst how many there may be at a time
public record Rate(int perMinute, int burst) {

    public static final int MOST = 1_000_000;

    public Rate {
        if (perMinute < 1 || burst < 1) {
            throw new IllegalArgumentException("need at least one a minute");
        }
    }

    public Rate times(int factor) {
        return new Rate(
                (int) Math.min(MOST, (long) perMinute * factor),
                (int) Math.min(MOST, (long) burst * factor));
    }

    double perNano() {
        return perMinute / 60e9;
    }
}
