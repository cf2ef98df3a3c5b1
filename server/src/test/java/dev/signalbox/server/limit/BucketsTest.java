package dev.signalbox.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.server.limit.Buckets.Taken;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Token buckets, on a clock of our own.
class BucketsTest {

    private static final Rate RATE = new Rate(60, 5);

    private final AtomicLong clock = new AtomicLong();
    private final Buckets buckets = new Buckets(100, clock::get);

    @Test
    void a_burst_is_granted_and_then_one_a_second() {
        for (int left = 4; left >= 0; left--) {
            assertThat(take()).isEqualTo(new Taken(true, left, 5 - left, left == 0 ? 1 : 0));
        }
        assertThat(take()).isEqualTo(new Taken(false, 0, 5, 1));
        pass(1);
        assertThat(take().granted()).isTrue();
        assertThat(take().granted()).isFalse();
    }

    @Test
    void a_bucket_never_holds_more_than_a_burst() {
        pass(3_600);
        int granted = 0;
        while (take().granted()) {
            granted++;
        }
        assertThat(granted).isEqualTo(5);
    }

    @Test
    void a_refusal_costs_nothing() {
        empty();
        for (int i = 0; i < 1_000; i++) {
            assertThat(take().granted()).isFalse();
        }
        pass(1);
        assertThat(take().granted()).isTrue();
    }

    @Test
    void everybody_has_a_bucket_of_their_own() {
        empty();
        assertThat(buckets.take("other", RATE).granted()).isTrue();
    }

    @Test
    void a_clock_that_stands_still_or_goes_back_gives_nothing() {
        empty();
        clock.addAndGet(-TimeUnit.HOURS.toNanos(1));
        assertThat(take().granted()).isFalse();
    }

    @Test
    void a_flood_of_names_takes_a_bounded_room() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(buckets.take("n" + i, RATE).granted()).isTrue();
        }
        assertThat(buckets.count()).isEqualTo(100);
    }

    /// However the asking falls, no minute has more than its tokens and a burst.
    @Test
    void no_minute_grants_more_than_the_quota_and_a_burst() {
        var random = new Random(7);
        var grants = new java.util.ArrayDeque<Long>();
        for (int i = 0; i < 50_000; i++) {
            clock.addAndGet(random.nextLong(400_000_000L));
            if (take().granted()) {
                grants.add(clock.get());
            }
            while (clock.get() - grants.peek() > TimeUnit.MINUTES.toNanos(1)) {
                grants.remove();
            }
            assertThat(grants).hasSizeLessThanOrEqualTo(RATE.perMinute() + RATE.burst());
        }
    }

    private void empty() {
        boolean granted = true;
        while (granted) {
            granted = take().granted();
        }
    }

    private Taken take() {
        return buckets.take("ada", RATE);
    }

    private void pass(int seconds) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
