package dev.signalbox.engine.secret;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Lets through all bytes but those of a match; see [Redactor#over].
final class RedactingOutput extends OutputStream {

    private static final byte[] MARK = Redactor.MARK.getBytes(StandardCharsets.UTF_8);

    private final OutputStream to;
    private final Automaton automaton;

    /// What was given and not yet written, and which of it belongs to a match.
    private byte[] held = new byte[256];

    private boolean[] struck = new boolean[256];
    private int heldBytes;

    /// The latest stretch of matches that touch or overlap.
    private int runFrom;

    private int runTo;

    /// Whether the last thing written was the mark: one is enough for matches side by side.
    private boolean marked;

    private int state = Automaton.START;

    RedactingOutput(OutputStream to, Automaton automaton) {
        this.to = to;
        this.automaton = automaton;
    }

    @Override
    public synchronized void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            take(bytes[i]);
        }
        settle();
    }

    private void take(byte one) throws IOException {
        if (heldBytes == held.length) {
            settle();
            if (heldBytes > held.length / 2) {
                held = Arrays.copyOf(held, 2 * held.length);
                struck = Arrays.copyOf(struck, held.length);
            }
        }
        struck[heldBytes] = false;
        held[heldBytes++] = one;
        state = automaton.step(state, one);
        int matched = automaton.matched(state);
        if (matched > 0) {
            strike(Math.max(0, heldBytes - matched));
        }
    }

    /// What the latest stretch covers is struck already: so no byte is struck more than a few
    /// times.
    private void strike(int from) {
        if (from <= runTo && runTo > runFrom) {
            Arrays.fill(struck, Math.min(from, runFrom), runFrom, true);
            Arrays.fill(struck, runTo, heldBytes, true);
            runFrom = Math.min(from, runFrom);
        } else {
            Arrays.fill(struck, from, heldBytes, true);
            runFrom = from;
        }
        runTo = heldBytes;
    }

    /// Writes what no match to come can reach: one would have to begin within what the state stands
    /// for.
    private void settle() throws IOException {
        emit(heldBytes - automaton.depth(state));
    }

    private void emit(int end) throws IOException {
        for (int at = 0; at < end; ) {
            int from = at;
            boolean match = struck[from];
            while (at < end && struck[at] == match) {
                at++;
            }
            if (!match) {
                plain(from, at);
            } else if (!marked) {
                to.write(MARK);
                marked = true;
            }
        }
        System.arraycopy(held, end, held, 0, heldBytes - end);
        System.arraycopy(struck, end, struck, 0, heldBytes - end);
        heldBytes -= end;
        runFrom = Math.max(0, runFrom - end);
        runTo = Math.max(0, runTo - end);
    }

    private void plain(int from, int until) throws IOException {
        to.write(held, from, until - from);
        marked = false;
    }

    @Override
    public synchronized void flush() throws IOException {
        to.flush();
    }

    /// Writes the rest: it was no value after all.
    @Override
    public synchronized void close() throws IOException {
        emit(heldBytes);
        state = Automaton.START;
        to.flush();
    }
}
