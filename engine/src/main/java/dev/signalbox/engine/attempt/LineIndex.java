package dev.signalbox.engine.attempt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// Where lines begin in a piece of a log that only grows. Remembers one line in a thousand, and how
/// far it has looked, so that each byte is looked at once. Used by any thread.
final class LineIndex {

    private static final int STRIDE = 1024;
    private static final int CHUNK_BYTES = 64 * 1024;

    private long[] marks = new long[16];
    private int markCount = 1;
    private long ended;
    private long position;
    private long lastLineStart;

    /// @param start offset of the piece in its file
    LineIndex(long start) {
        position = start;
        lastLineStart = start;
        marks[0] = start;
    }

    /// Looks at what has been added before `end`.
    synchronized void extend(FileChannel file, long end) throws IOException {
        byte[] bytes = new byte[(int) Math.min(CHUNK_BYTES, Math.max(0, end - position))];
        while (position < end) {
            var chunk = ByteBuffer.wrap(bytes, 0, (int) Math.min(bytes.length, end - position));
            int read = file.read(chunk, position);
            if (read <= 0) {
                return;
            }
            for (int i = 0; i < read; i++) {
                if (bytes[i] == '\n') {
                    endLine(position + i + 1);
                }
            }
            position += read;
        }
    }

    private void endLine(long next) {
        ended++;
        lastLineStart = next;
        if (ended % STRIDE == 0) {
            if (markCount == marks.length) {
                marks = Arrays.copyOf(marks, marks.length * 2);
            }
            marks[markCount++] = next;
        }
    }

    /// Lines so far; a last one without its end counts too.
    synchronized long lines() {
        return position > lastLineStart ? ended + 1 : ended;
    }

    synchronized long lookedAt() {
        return position;
    }

    /// The latest remembered line that is not after `line`.
    ///
    /// @param line counted from 0 in this piece
    synchronized Mark before(long line) {
        int mark = (int) Math.min(line / STRIDE, markCount - 1);
        return new Mark((long) mark * STRIDE, marks[mark]);
    }

    record Mark(long line, long offset) {}
}
