package dev.signalbox.engine.id;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Makes TypeIDs over UUIDv7: `run_01k2…`, sortable by creation. Sources: TypeID specification 0.3;
/// RFC 9562 §5.7, method 1 of §6.2 (a counter keeps ids of the same millisecond in order).
public final class Ids {

    private static final char[] BASE32 = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int COUNTER_BITS = 12;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long lastMs;
    private int counter;

    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// @param prefix lower-case letters
    public String next(String prefix) {
        long high;
        long low;
        synchronized (this) {
            long now = clock.millis();
            if (now > lastMs) {
                lastMs = now;
                counter = random.nextInt(1 << (COUNTER_BITS - 1));
            } else if (++counter >= 1 << COUNTER_BITS) {
                lastMs++;
                counter = 0;
            }
            high = lastMs << 16 | 0x7000L | counter;
            low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        }
        return prefix + "_" + base32(high, low);
    }

    /// 26 digits of 5 bits for 128 bits, so that the first digit has only three of them.
    private static String base32(long high, long low) {
        var digits = new char[26];
        for (int i = 25; i >= 0; i--) {
            digits[i] = BASE32[(int) (low & 31)];
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return new String(digits);
    }
}
