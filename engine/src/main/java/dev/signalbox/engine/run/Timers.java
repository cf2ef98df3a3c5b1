package dev.signalbox.engine.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// When each run wants to be woken. One alarm for all of them, however many wait.
final class Timers {

    /// The wall clock may be set; nobody should oversleep by more than this.
    private static final Duration LONGEST_NAP = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Alarm alarm;
    private final Consumer<String> wake;
    private final Map<String, Instant> wanted = new HashMap<>();
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private @Nullable Instant nextRing;

    private record Due(Instant at, String run) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : run.compareTo(other.run);
        }
    }

    Timers(InstantSource clock, Alarm alarm, Consumer<String> wake) {
        this.clock = clock;
        this.alarm = alarm;
        this.wake = wake;
    }

    synchronized void set(String run, @Nullable Instant at) {
        if (at == null) {
            wanted.remove(run);
            dropStaleTops();
            return;
        }
        if (!at.equals(wanted.put(run, at))) {
            queue.add(new Due(at, run));
            arm();
        }
    }

    private void ring() {
        var due = new ArrayList<String>();
        synchronized (this) {
            nextRing = null;
            Instant now = clock.instant();
            for (Due top = queue.peek(); top != null && isPast(top, now); top = queue.peek()) {
                queue.remove();
                if (wanted.remove(top.run(), top.at())) {
                    due.add(top.run());
                }
            }
            arm();
        }
        due.forEach(wake);
    }

    private boolean isPast(Due due, Instant now) {
        return !due.at().isAfter(now) || !due.at().equals(wanted.get(due.run()));
    }

    private void dropStaleTops() {
        for (Due top = queue.peek();
                top != null && !top.at().equals(wanted.get(top.run()));
                top = queue.peek()) {
            queue.remove();
        }
    }

    private void arm() {
        Due top = queue.peek();
        if (top == null || (nextRing != null && !nextRing.isAfter(top.at()))) {
            return;
        }
        Instant now = clock.instant();
        Duration wait = Duration.between(now, top.at());
        Duration nap = wait.compareTo(LONGEST_NAP) < 0 ? wait : LONGEST_NAP;
        Duration delay = nap.isNegative() ? Duration.ZERO : nap;
        nextRing = now.plus(delay);
        alarm.ring(delay, this::ring);
    }
}
