package dev.signalbox.testkit.sim;

import dev.signalbox.engine.run.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// One thread's worth of everything that runs side by side: tasks in an order drawn from the seed,
/// and callbacks on a clock that moves only when nothing else is left to do.
final class SeededTasks implements Executor, Alarm, InstantSource {

    private final RandomGenerator random;
    private final List<Runnable> ready = new ArrayList<>();
    private final PriorityQueue<Later> later = new PriorityQueue<>();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private long order;

    private record Later(Instant at, long order, Runnable task) implements Comparable<Later> {
        @Override
        public int compareTo(Later other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    SeededTasks(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void execute(Runnable task) {
        ready.add(task);
    }

    @Override
    public void ring(Duration delay, Runnable task) {
        later.add(new Later(now.plus(delay), order++, task));
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// Runs one task, or moves the clock to the next callback.
    ///
    /// @return false: nothing is left to do
    boolean step() {
        if (!ready.isEmpty()) {
            int last = ready.size() - 1;
            int picked = random.nextInt(ready.size());
            Runnable task = ready.set(picked, ready.get(last));
            ready.remove(last);
            task.run();
            return true;
        }
        Later next = later.poll();
        if (next == null) {
            return false;
        }
        if (next.at().isAfter(now)) {
            now = next.at();
        }
        next.task().run();
        return true;
    }

    boolean isBusy() {
        return !ready.isEmpty();
    }

    /// The wall clock is set, forwards or back; what was to ring still rings after as long.
    void jump(Duration by) {
        now = now.plus(by);
        var shifted = later.stream().map(l -> new Later(l.at().plus(by), l.order(), l.task()));
        List<Later> moved = shifted.toList();
        later.clear();
        later.addAll(moved);
    }

    /// What a dead process leaves of its tasks: nothing.
    void forget() {
        ready.clear();
        later.clear();
    }
}
