package dev.signalbox.engine.attempt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Counts the lines that have a text in them, and notes the first of them. Each byte is looked at
/// once, however long a line is; nothing is kept but the notes. The case of A to Z does not matter.
final class LineSearch {

    private static final int CHUNK_BYTES = 128 * 1024;

    private final byte[] wanted;
    private final int[] fallback;
    private final int most;
    private final long deadline;
    private final List<Long> lines = new ArrayList<>();
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private long count;

    /// @param deadline by `System.nanoTime`
    LineSearch(String text, int most, long deadline) {
        this.wanted = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = small(wanted[i]);
        }
        this.fallback = fallback(wanted);
        this.most = most;
        this.deadline = deadline;
    }

    /// Where to go on after so much of the text has matched and the next byte does not.
    private static int[] fallback(byte[] wanted) {
        int[] table = new int[wanted.length];
        for (int i = 1, matched = 0; i < wanted.length; i++) {
            while (matched > 0 && wanted[i] != wanted[matched]) {
                matched = table[matched - 1];
            }
            if (wanted[i] == wanted[matched]) {
                matched++;
            }
            table[i] = matched;
        }
        return table;
    }

    private static byte small(byte one) {
        return one >= 'A' && one <= 'Z' ? (byte) (one + 32) : one;
    }

    /// Looks through lines that begin at `offset`.
    ///
    /// @param number of the first line there
    /// @param stop the number of the line not to look at any more
    /// @return the number of the first line that was not looked at to its end
    long look(FileChannel file, long offset, long end, long number, long stop) throws IOException {
        long line = number;
        int matched = 0;
        boolean found = false;
        boolean begun = false;
        while (line < stop && offset < end) {
            if (System.nanoTime() - deadline > 0) {
                return line;
            }
            int size =
                    file.read(
                            ByteBuffer.wrap(chunk, 0, (int) Math.min(CHUNK_BYTES, end - offset)),
                            offset);
            if (size <= 0) {
                break;
            }
            offset += size;
            for (int i = 0; i < size && line < stop; i++) {
                byte one = small(chunk[i]);
                if (one == '\n') {
                    line++;
                    matched = 0;
                    found = false;
                    begun = false;
                    continue;
                }
                begun = true;
                if (found) {
                    continue;
                }
                while (matched > 0 && one != wanted[matched]) {
                    matched = fallback[matched - 1];
                }
                if (one == wanted[matched]) {
                    matched++;
                }
                if (matched == wanted.length) {
                    found = true;
                    matched = 0;
                    note(line);
                }
            }
        }
        return begun && line < stop ? line + 1 : line;
    }

    private void note(long line) {
        count++;
        if (lines.size() < most) {
            lines.add(line);
        }
    }

    long count() {
        return count;
    }

    List<Long> lines() {
        return lines;
    }
}
