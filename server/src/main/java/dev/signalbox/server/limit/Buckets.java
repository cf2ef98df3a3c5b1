package dev.signalbox.server.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Token buckets by name. Bounded: those that were not asked of for longest are forgotten first,
/// and by then they are full as a rule; a flood of names can at worst fill them up again, never
/// open the door wider than a burst each.
public final class Buckets {

    private final int most;
    private final LongSupplier nanos;
    private final Map<String, Bucket> byName =
            new LinkedHashMap<>(256, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > most;
                }
            };

    /// @param nanos a clock that never goes back
    public Buckets(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    private static final class Bucket {
        private double tokens;
        private long at;
    }

    /// What became of taking a token.
    ///
    /// @param left whole tokens that are left
    /// @param fullIn seconds until there is a whole burst again
    /// @param nextIn seconds until there is a token; 0: there is one
    public record Taken(boolean granted, long left, long fullIn, long nextIn) {}

    public synchronized Taken take(String name, Rate rate) {
        long now = nanos.getAsLong();
        Bucket bucket = byName.get(name);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.tokens = rate.burst();
            bucket.at = now;
            byName.put(name, bucket);
        }
        double gained = Math.max(0, now - bucket.at) * rate.perNano();
        bucket.tokens = Math.min(rate.burst(), bucket.tokens + gained);
        bucket.at = now;
        boolean granted = bucket.tokens >= 1;
        if (granted) {
            bucket.tokens -= 1;
        }
        return new Taken(
                granted,
                (long) bucket.tokens,
                seconds(rate.burst() - bucket.tokens, rate),
                bucket.tokens >= 1 ? 0 : seconds(1 - bucket.tokens, rate));
    }

    synchronized int count() {
        return byName.size();
    }

    private static long seconds(double tokens, Rate rate) {
        return (long) Math.ceil(tokens * 60 / rate.perMinute());
    }
}
