package dev.signalbox.engine.attempt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/// Reads lines one after the other; of a very long one, the beginning.
final class LineReader {

    static final int LINE_BYTES = 16 * 1024;
    private static final int CHUNK_BYTES = 64 * 1024;

    private final FileChannel file;
    private final long end;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private long offset;
    private int position;
    private int size;

    LineReader(FileChannel file, long offset, long end) {
        this.file = file;
        this.offset = offset;
        this.end = end;
    }

    void skip() throws IOException {
        int one;
        do {
            one = read();
        } while (one >= 0 && one != '\n');
    }

    /// Offset of what would be read next.
    long place() {
        return offset - size + position;
    }

    String next() throws IOException {
        var line = new ByteArrayOutputStream();
        long left = 0;
        for (int one = read(); one >= 0 && one != '\n'; one = read()) {
            if (line.size() < LINE_BYTES) {
                line.write(one);
            } else {
                left++;
            }
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return left == 0 ? text : text + "… [%,d bytes more]".formatted(left);
    }

    private int read() throws IOException {
        if (position == size) {
            size = fill();
            position = 0;
        }
        return size <= 0 ? -1 : Byte.toUnsignedInt(chunk[position++]);
    }

    private int fill() throws IOException {
        int wanted = (int) Math.min(CHUNK_BYTES, end - offset);
        int read = wanted <= 0 ? -1 : file.read(ByteBuffer.wrap(chunk, 0, wanted), offset);
        offset += Math.max(read, 0);
        return Math.max(read, 0);
    }
}
