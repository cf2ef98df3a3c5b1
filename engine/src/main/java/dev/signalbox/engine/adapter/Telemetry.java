package dev.signalbox.engine.adapter;

import dev.signalbox.core.run.RunCommand.Report.Note;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Follows the file in which a process reports events, one JSON object a line. A line that will not
/// do is named in the attempt's log and otherwise passed over. Used by one thread.
final class Telemetry {

    static final int LINE_BYTES = 32 * 1024;
    static final int LINES = 100_000;
    private static final int BATCH = 500;
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Path file;
    private final AttemptContext attempt;
    private final int mostLines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<Note> batch = new ArrayList<>();
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private long position;
    private int number = 1;
    private boolean overlong;

    Telemetry(Path file, AttemptContext attempt) {
        this(file, attempt, LINES);
    }

    Telemetry(Path file, AttemptContext attempt, int mostLines) {
        this.file = file;
        this.attempt = attempt;
        this.mostLines = mostLines;
    }

    /// Takes in the lines that were finished since the last look.
    void look() throws IOException {
        if (number <= mostLines && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try (FileChannel from =
                    FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                read(from);
            }
        }
        flush();
    }

    /// Takes in the rest, once nobody writes any more. A last line without its end counts if it is
    /// whole all the same.
    void finish() throws IOException {
        look();
        if ((line.size() > 0 || overlong) && number <= mostLines) {
            endLine();
        }
        flush();
    }

    private void read(FileChannel from) throws IOException {
        if (from.size() < position) {
            attempt.remark("events: the file got shorter; it is read again from its start");
            position = 0;
            line.reset();
        }
        var buffer = ByteBuffer.wrap(chunk);
        for (int read = from.read(buffer, position); read > 0; read = from.read(buffer, position)) {
            position += read;
            take(read);
            buffer.clear();
        }
    }

    private void take(int bytes) {
        int start = 0;
        for (int i = 0; i < bytes; i++) {
            if (chunk[i] == '\n') {
                append(start, i);
                endLine();
                start = i + 1;
            }
        }
        append(start, bytes);
    }

    private void append(int from, int to) {
        overlong |= line.size() + to - from > LINE_BYTES;
        if (!overlong) {
            line.write(chunk, from, to - from);
        }
    }

    private void endLine() {
        if (number > mostLines) {
            return;
        }
        if (overlong) {
            refuse("longer than %,d bytes".formatted(LINE_BYTES));
        } else if (!line.toString(StandardCharsets.UTF_8).isBlank()) {
            understand();
        }
        line.reset();
        overlong = false;
        if (++number > mostLines) {
            attempt.remark("events: %,d lines; the rest is passed over".formatted(mostLines));
        }
    }

    private void understand() {
        try {
            batch.add(ReportedLine.parse(line.toByteArray(), attempt.redactor()));
        } catch (ReportedLine.Refused e) {
            refuse(e.why());
        }
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private void refuse(String why) {
        attempt.remark("events, line %d: %s; the line is passed over".formatted(number, why));
    }

    private void flush() {
        if (!batch.isEmpty()) {
            attempt.report(List.copyOf(batch));
            batch.clear();
        }
    }
}
