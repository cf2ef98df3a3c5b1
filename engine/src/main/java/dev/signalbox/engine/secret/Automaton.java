package dev.signalbox.engine.secret;

import java.util.Arrays;

/// Finds many texts at once, in one pass and in time that grows with what is read alone. Source: A.
/// V. Aho, M. J. Corasick, "Efficient string matching: an aid to bibliographic search",
/// Communications of the ACM 18 (6), 1975.
///
/// A state is the longest end of what was read that is a beginning of some pattern.
final class Automaton {

    static final int START = 0;
    private static final int NONE = -1;

    private final int[] first = new int[256];

    // Of each state: the byte that leads to it, its first child, the next child of its parent, the
    // state for the longest shorter end, how long its end is, and the longest pattern that ends in
    // it. Most states have one child, so that a table of all bytes would be all but empty.
    private byte[] label = new byte[256];
    private int[] child = new int[256];
    private int[] sibling = new int[256];
    private int[] shorter = new int[256];
    private int[] depth = new int[256];
    private int[] matched = new int[256];
    private int states = 1;

    Automaton(byte[][] patterns) {
        Arrays.fill(first, NONE);
        child[START] = NONE;
        sibling[START] = NONE;
        for (byte[] pattern : patterns) {
            add(pattern);
        }
        link();
    }

    /// Takes as many steps towards shorter ends as were made towards longer ones, at most.
    int step(int state, byte read) {
        int from = state;
        while (true) {
            int next = child(from, read);
            if (next != NONE) {
                return next;
            }
            if (from == START) {
                return START;
            }
            from = shorter[from];
        }
    }

    int depth(int state) {
        return depth[state];
    }

    int matched(int state) {
        return matched[state];
    }

    private int child(int state, byte read) {
        if (state == START) {
            return first[Byte.toUnsignedInt(read)];
        }
        int found = child[state];
        while (found != NONE && label[found] != read) {
            found = sibling[found];
        }
        return found;
    }

    private void add(byte[] pattern) {
        int state = START;
        for (byte each : pattern) {
            int next = child(state, each);
            state = next == NONE ? grow(state, each) : next;
        }
        matched[state] = Math.max(matched[state], pattern.length);
    }

    private int grow(int parent, byte read) {
        if (states == label.length) {
            int more = 2 * states;
            label = Arrays.copyOf(label, more);
            child = Arrays.copyOf(child, more);
            sibling = Arrays.copyOf(sibling, more);
            shorter = Arrays.copyOf(shorter, more);
            depth = Arrays.copyOf(depth, more);
            matched = Arrays.copyOf(matched, more);
        }
        label[states] = read;
        child[states] = NONE;
        sibling[states] = child[parent];
        child[parent] = states;
        depth[states] = depth[parent] + 1;
        if (parent == START) {
            first[Byte.toUnsignedInt(read)] = states;
        }
        return states++;
    }

    /// Level by level, so that a shorter end is complete before a longer one asks for it.
    private void link() {
        int[] open = new int[states];
        int end = 1;
        for (int at = 0; at < end; at++) {
            int parent = open[at];
            for (int state = child[parent]; state != NONE; state = sibling[state]) {
                shorter[state] = parent == START ? START : step(shorter[parent], label[state]);
                matched[state] = Math.max(matched[state], matched[shorter[state]]);
                open[end++] = state;
            }
        }
    }
}
