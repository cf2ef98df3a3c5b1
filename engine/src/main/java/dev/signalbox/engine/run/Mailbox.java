package dev.signalbox.engine.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The letters of one run, handed out one at a time: the next only when the one before is done
/// with.
final class Mailbox {

    private final ArrayDeque<Letter> letters = new ArrayDeque<>();
    private boolean busy;
    private boolean stalled;

    /// @return whether the caller has to see to the mailbox, since nobody does
    synchronized boolean add(Letter letter) {
        letters.add(letter);
        boolean wasIdle = !busy;
        busy = true;
        return wasIdle;
    }

    /// @return the next letter; absent: there is none, and the caller no longer sees to the mailbox
    synchronized @Nullable Letter next() {
        stalled = false;
        Letter next = letters.poll();
        busy = next != null;
        return next;
    }

    /// Puts a letter back to the front until the store is there again.
    ///
    /// @return the letters that can be answered at once: those that do not insist
    synchronized List<Letter> stall(Letter first) {
        stalled = true;
        letters.addFirst(first);
        var waived = new ArrayList<Letter>();
        letters.removeIf(letter -> !letter.insists() && waived.add(letter));
        return waived;
    }

    synchronized boolean isStalled() {
        return stalled;
    }

    synchronized boolean isIdle() {
        return !busy;
    }
}
