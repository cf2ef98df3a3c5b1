package dev.signalbox.engine.attempt;

import dev.signalbox.engine.attempt.AttemptLogs.Dropped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bytes of a log's pieces, one after the other. All are open from the beginning, so that what
/// is put together meanwhile is still read as it was.
final class LogBytes extends InputStream {

    private final Deque<InputStream> left = new ArrayDeque<>();

    private LogBytes() {}

    static InputStream of(List<LogPiece> pieces, @Nullable Dropped dropped) throws IOException {
        var all = new LogBytes();
        try {
            for (LogPiece piece : pieces) {
                if (dropped != null && piece.firstLine() == dropped.last() + 1) {
                    all.left.add(new ByteArrayInputStream(words(dropped)));
                }
                all.left.add(new Bytes(piece));
            }
        } catch (IOException e) {
            all.close();
            throw e;
        }
        return all;
    }

    private static byte[] words(Dropped dropped) {
        return "[lines %d to %d were dropped]\n"
                .formatted(dropped.first(), dropped.last())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        while (true) {
            InputStream first = left.peek();
            if (first == null) {
                return -1;
            }
            int read = first.read(to, offset, length);
            if (read >= 0) {
                return read;
            }
            left.remove();
            first.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (InputStream each : left) {
            each.close();
        }
        left.clear();
    }

    /// A piece, up to where it ended when it was opened.
    private static final class Bytes extends InputStream {

        private final FileChannel file;
        private final long end;
        private long offset;

        Bytes(LogPiece piece) throws IOException {
            file = AttemptLogs.open(piece);
            offset = piece.start();
            end = Math.min(piece.end(), file.size());
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (offset >= end) {
                return -1;
            }
            int wanted = (int) Math.min(length, end - offset);
            int read = file.read(ByteBuffer.wrap(to, from, wanted), offset);
            offset += Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
