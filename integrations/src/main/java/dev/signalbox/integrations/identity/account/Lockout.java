package dev.signalbox.integrations.identity.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down whoever guesses, and nobody else: what is counted is failures of one address for one
/// name. After [#FREE] of them each further one doubles the wait, up to [#LONGEST]; it is forgotten
/// when nothing was tried for [#WINDOW]. A try counts before it is known to have failed, so that
/// many at once gain nothing. Called by any number of threads.
final class Lockout {

    static final int FREE = 10;
    static final Duration WINDOW = Duration.ofMinutes(10);
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MOST = 50_000;

    private final InstantSource clock;
    private final Map<Who, Failures> all = new LinkedHashMap<>(16, 0.75f, true);

    Lockout(InstantSource clock) {
        this.clock = clock;
    }

    /// @param address of an IPv6 host, the network it can pick addresses from
    record Who(String address, String name) {}

    private record Failures(int count, Instant last, Instant until) {}

    /// @return how long to wait before a try; zero: this is one, and has failed unless [#succeeded]
    ///   or [#undone] is heard of
    synchronized Duration begin(Who who) {
        Instant now = clock.instant();
        Failures known = all.get(who);
        if (known != null && !now.isBefore(known.until().plus(WINDOW))) {
            known = null;
        }
        if (known != null && now.isBefore(known.until())) {
            return Duration.between(now, known.until());
        }
        int count = known == null ? 1 : known.count() + 1;
        all.put(who, new Failures(count, now, now.plus(delay(count))));
        if (all.size() > MOST) {
            all.remove(all.keySet().iterator().next());
        }
        return Duration.ZERO;
    }

    private static Duration delay(int count) {
        if (count < FREE) {
            return Duration.ZERO;
        }
        Duration delay = FIRST.multipliedBy(1L << Math.min(20, count - FREE));
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }

    synchronized void succeeded(Who who) {
        all.remove(who);
    }

    /// Nothing was tried after all.
    synchronized void undone(Who who) {
        all.computeIfPresent(
                who,
                (_, known) ->
                        known.count() <= 1
                                ? null
                                : new Failures(known.count() - 1, known.last(), known.last()));
    }
}
