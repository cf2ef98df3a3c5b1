package dev.signalbox.engine.attempt;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// An attempt's log of bounded size. The first half of the limit goes to the file `log`; the rest
/// to segments `log.<number of its first line>`, of which the latest two are kept. Closing puts
/// them together: head, a line that says what was dropped, tail; `log.gap` says where that is.
///
/// What is on disk can be read at any moment, also after the engine died. Used by any thread.
final class BoundedLog extends OutputStream {

    /// How much longer than its share a piece may get so that it ends with a line.
    private static final int SLACK_BYTES = 64 * 1024;

    private final Path file;
    private final long headBytes;
    private final long segmentBytes;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private OutputStream current;
    private long currentBytes;
    private long headEnd;
    private long headLines;
    private long lines;
    private long droppedBytes;
    private boolean atLineStart = true;
    private boolean closed;

    /// @param firstLine counted from 1
    private record Segment(Path file, long firstLine) {}

    BoundedLog(Path file, long limit) throws IOException {
        this.file = file;
        headBytes = limit / 2;
        segmentBytes = limit / 4;
        current = create(file);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        int start = offset;
        while (start < end && !closed) {
            int stop = pieceEnd(bytes, start, end);
            put(bytes, start, stop);
            start = stop;
        }
    }

    /// A line of Signalbox's own; begins a new one where the process left off in the middle.
    synchronized void remark(String line) throws IOException {
        byte[] text =
                ((atLineStart ? "" : "\n") + "[signalbox] " + line + "\n")
                        .getBytes(StandardCharsets.UTF_8);
        write(text, 0, text.length);
    }

    /// What fits in the current piece; past its share, only the rest of the line.
    private int pieceEnd(byte[] bytes, int start, int end) throws IOException {
        long share = segments.isEmpty() ? headBytes : segmentBytes;
        if (currentBytes >= share && (atLineStart || currentBytes >= share + SLACK_BYTES)) {
            if (!atLineStart) {
                put(new byte[] {'\n'}, 0, 1);
            }
            beginSegment();
            share = segmentBytes;
        }
        if (currentBytes < share) {
            return (int) Math.min(end, start + share - currentBytes);
        }
        int longest = (int) Math.min(end, start + share + SLACK_BYTES - currentBytes);
        int stop = start;
        while (stop < longest && bytes[stop] != '\n') {
            stop++;
        }
        return Math.min(longest, stop + 1);
    }

    private void put(byte[] bytes, int start, int stop) throws IOException {
        current.write(bytes, start, stop - start);
        currentBytes += stop - start;
        for (int i = start; i < stop; i++) {
            if (bytes[i] == '\n') {
                lines++;
            }
        }
        atLineStart = bytes[stop - 1] == '\n';
    }

    private void beginSegment() throws IOException {
        current.close();
        if (segments.isEmpty()) {
            headEnd = currentBytes;
            headLines = lines;
        } else if (segments.size() == 2) {
            Path oldest = segments.removeFirst().file();
            droppedBytes += Files.size(oldest);
            Files.delete(oldest);
        }
        Path next = file.resolveSibling(file.getFileName() + "." + (lines + 1));
        segments.addLast(new Segment(next, lines + 1));
        current = create(next);
        currentBytes = 0;
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        current.close();
        if (!segments.isEmpty()) {
            putTogether();
        }
    }

    private void putTogether() throws IOException {
        byte[] marker = {};
        long tailLine = segments.getFirst().firstLine();
        if (droppedBytes > 0) {
            marker =
                    "[signalbox] %,d lines (%,d bytes) were dropped here\n"
                            .formatted(tailLine - headLines - 1, droppedBytes)
                            .getBytes(StandardCharsets.UTF_8);
        }
        new LogGap(headEnd, headEnd + marker.length, tailLine).write(file);
        try (OutputStream to = new FileOutputStream(file.toFile(), true)) {
            to.write(marker);
            for (Segment segment : segments) {
                try (InputStream from = new FileInputStream(segment.file().toFile())) {
                    from.transferTo(to);
                }
            }
        }
        for (Segment segment : segments) {
            Files.delete(segment.file());
        }
    }

    /// Not a channel: the interrupt that stops an attempt would close it.
    private static OutputStream create(Path file) throws IOException {
        return new FileOutputStream(Files.createFile(file).toFile());
    }
}
