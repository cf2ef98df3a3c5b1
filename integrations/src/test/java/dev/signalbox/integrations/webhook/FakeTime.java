package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.run.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A clock that stands still, and the alarms that were set by it.
final class FakeTime implements InstantSource, Alarm {

    private static final long PATIENCE_MS = 20_000;

    private record Ring(Instant at, Runnable task) {}

    private final List<Ring> rings = new ArrayList<>();
    private Instant now;

    FakeTime(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void ring(Duration delay, Runnable task) {
        rings.add(new Ring(now.plus(delay), task));
        notifyAll();
    }

    /// Goes to a moment for which an alarm is set, or will be in an instant.
    void goTo(Instant moment) throws InterruptedException {
        List<Runnable> due;
        synchronized (this) {
            long giveUpAt = System.nanoTime() + PATIENCE_MS * 1_000_000;
            while (rings.stream().noneMatch(ring -> ring.at().equals(moment))) {
                if (System.nanoTime() > giveUpAt) {
                    throw new AssertionError("no alarm at " + moment + " but " + rings);
                }
                wait(PATIENCE_MS / 20);
            }
            now = moment;
            due = rings.stream().filter(r -> !r.at().isAfter(now)).map(Ring::task).toList();
            rings.removeIf(r -> !r.at().isAfter(now));
        }
        due.forEach(Runnable::run);
    }

    /// Time goes by while nothing is waited for.
    synchronized void pass(Duration time) {
        now = now.plus(time);
    }
}
