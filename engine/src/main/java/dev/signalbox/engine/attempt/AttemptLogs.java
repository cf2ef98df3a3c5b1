package dev.signalbox.engine.attempt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads attempts' logs by line, while they are being written and ever after.
///
/// Lines have the numbers they were written with, from 1; where the middle of a log was dropped,
/// numbers are missing. Text is as the process wrote it: whoever shows it must escape it. Called by
/// any number of threads.
public final class AttemptLogs {

    /// The most lines a page can have.
    public static final int PAGE_LINES = 10_000;

    private static final int ATTEMPTS_TO_READ = 3;

    private final Path runs;
    private final LineIndexes indexes = new LineIndexes();

    /// @param runs `<data>/runs`
    public AttemptLogs(Path runs) {
        this.runs = runs.toAbsolutePath().normalize();
    }

    /// Some lines of a log, in order.
    ///
    /// @param total lines ever written, the dropped ones included
    /// @param dropped what is missing in the middle of the log
    public record Page(List<Line> lines, long total, @Nullable Dropped dropped) {
        static final Page EMPTY = new Page(List.of(), 0, null);

        public Page {
            lines = List.copyOf(lines);
        }
    }

    public record Line(long number, String text) {}

    /// Numbers of the first and the last missing line.
    public record Dropped(long first, long last) {}

    /// Lines with a text in them.
    ///
    /// @param lines numbers of the first of them, in order
    /// @param count of all of them, up to `end`
    /// @param end the number of the first line that was not looked at
    /// @param total lines ever written, the dropped ones included
    public record Found(List<Long> lines, long count, long end, long total) {
        public Found {
            lines = List.copyOf(lines);
        }
    }

    /// The last lines; nothing where the attempt has no log.
    public Page tail(AttemptKey key, int lines) throws IOException {
        return read(key, Long.MAX_VALUE, lines);
    }

    /// At most `count` lines from number `first` on; dropped ones do not count.
    public Page range(AttemptKey key, long first, int count) throws IOException {
        return read(key, Math.max(1, first), count);
    }

    /// Looks for a text in the lines from number `first` on, for as long as `patience` lasts.
    ///
    /// @param text without a line's end; the case of A to Z does not matter
    /// @param most how many lines to name at most; all are counted
    public Found search(AttemptKey key, String text, long first, int most, Duration patience)
            throws IOException {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("nothing to look for");
        }
        long deadline = System.nanoTime() + patience.toNanos();
        return onPieces(
                key,
                new Found(List.of(), 0, first, 0),
                pieces -> search(pieces, first, new LineSearch(text, most, deadline)));
    }

    private Found search(List<LogPiece> pieces, long first, LineSearch search) throws IOException {
        List<Counted> counted = count(pieces);
        long total = counted.getLast().end() - 1;
        long looked = first;
        for (Counted one : counted) {
            LogPiece piece = one.piece();
            if (one.end() <= first) {
                continue;
            }
            long from = Math.max(first, piece.firstLine());
            looked = look(one, from, search);
            if (looked < one.end()) {
                break;
            }
        }
        return new Found(search.lines(), search.count(), looked, total);
    }

    private static long look(Counted in, long from, LineSearch search) throws IOException {
        LogPiece piece = in.piece();
        LineIndex.Mark mark = in.index().before(from - piece.firstLine());
        try (FileChannel file = open(piece)) {
            var reader = new LineReader(file, mark.offset(), piece.end());
            for (long number = piece.firstLine() + mark.line(); number < from; number++) {
                reader.skip();
            }
            long end = Math.min(piece.end(), file.size());
            return search.look(file, reader.place(), end, from, in.end());
        }
    }

    /// The log as it is now, byte for byte, with a line where some were dropped. To be closed.
    public InputStream open(AttemptKey key) throws IOException {
        return onPieces(
                key,
                InputStream.nullInputStream(),
                pieces -> LogBytes.of(pieces, dropped(count(pieces))));
    }

    private interface Reading<T> {
        T read(List<LogPiece> pieces) throws IOException;
    }

    private Page read(AttemptKey key, long first, int count) throws IOException {
        int most = Math.clamp(count, 0, PAGE_LINES);
        return onPieces(key, Page.EMPTY, pieces -> read(pieces, first, most));
    }

    /// A segment may go between being found and being opened: then there is a newer one.
    private <T> T onPieces(AttemptKey key, T nothing, Reading<T> reading) throws IOException {
        Path log = AttemptFolders.of(runs, key).resolve("log");
        for (int attempt = 1; ; attempt++) {
            List<LogPiece> pieces = LogPiece.of(log);
            if (pieces.isEmpty()) {
                return nothing;
            }
            try {
                return reading.read(pieces);
            } catch (NoSuchFileException e) {
                if (attempt == ATTEMPTS_TO_READ) {
                    throw e;
                }
            }
        }
    }

    private Page read(List<LogPiece> pieces, long first, int most) throws IOException {
        List<Counted> counted = count(pieces);
        long total = counted.getLast().end() - 1;
        long from = first == Long.MAX_VALUE ? firstOfLast(counted, most) : first;
        var lines = new ArrayList<Line>();
        for (Counted one : counted) {
            if (lines.size() < most && one.end() > from) {
                take(one, Math.max(from, one.piece().firstLine()), most - lines.size(), lines);
            }
        }
        return new Page(lines, total, dropped(counted));
    }

    private List<Counted> count(List<LogPiece> pieces) throws IOException {
        var counted = new ArrayList<Counted>();
        for (LogPiece piece : pieces) {
            try (FileChannel file = open(piece)) {
                LineIndex index = indexes.current(piece, file);
                counted.add(new Counted(piece, index, index.lines()));
            }
        }
        return counted;
    }

    /// @param lines how many there are in the piece
    private record Counted(LogPiece piece, LineIndex index, long lines) {
        long end() {
            return piece.firstLine() + lines;
        }
    }

    /// Where to begin so that `most` lines are left.
    private static long firstOfLast(List<Counted> counted, long most) {
        long missing = most;
        for (Counted one : counted.reversed()) {
            if (missing <= one.lines()) {
                return one.end() - missing;
            }
            missing -= one.lines();
        }
        return 1;
    }

    private static @Nullable Dropped dropped(List<Counted> counted) {
        for (int i = 1; i < counted.size(); i++) {
            long end = counted.get(i - 1).end();
            long next = counted.get(i).piece().firstLine();
            if (next > end) {
                return new Dropped(end, next - 1);
            }
        }
        return null;
    }

    private static void take(Counted from, long first, int most, List<Line> to) throws IOException {
        LogPiece piece = from.piece();
        LineIndex.Mark mark = from.index().before(first - piece.firstLine());
        long number = piece.firstLine() + mark.line();
        long end = Math.min(from.end(), first + most);
        try (FileChannel file = open(piece)) {
            var reader = new LineReader(file, mark.offset(), piece.end());
            for (; number < first; number++) {
                reader.skip();
            }
            for (; number < end; number++) {
                to.add(new Line(number, reader.next()));
            }
        }
    }

    static FileChannel open(LogPiece piece) throws IOException {
        return FileChannel.open(piece.file(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }
}
