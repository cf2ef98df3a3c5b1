package dev.signalbox.engine.run;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Room for attempts that weigh on the machine, and the runs that wait for some, first come first
/// served.
final class Slots {

    private final int most;
    private final Consumer<String> wake;
    private final SequencedSet<String> waiting = new LinkedHashSet<>();
    private int free;

    Slots(int most, Consumer<String> wake) {
        this.most = most;
        this.free = most;
        this.wake = wake;
    }

    /// @return how many there were, at most `wanted`; each must be released in the end
    synchronized int reserve(int wanted) {
        int granted = Math.min(wanted, free);
        free -= granted;
        return granted;
    }

    synchronized SlotTally tally() {
        return new SlotTally(most, most - free, waiting.size());
    }

    void release(int count) {
        String next;
        synchronized (this) {
            free += count;
            next = free > 0 ? first() : null;
        }
        if (next != null) {
            wake.accept(next);
        }
    }

    /// The run will be woken when there is room.
    void await(String run) {
        String next = null;
        synchronized (this) {
            waiting.add(run);
            if (free > 0) {
                next = first();
            }
        }
        if (next != null) {
            wake.accept(next);
        }
    }

    private @Nullable String first() {
        return waiting.isEmpty() ? null : waiting.removeFirst();
    }
}
