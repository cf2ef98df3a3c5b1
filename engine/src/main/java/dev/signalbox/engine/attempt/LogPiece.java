package dev.signalbox.engine.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Part of a log that lies in one file, without a gap.
///
/// @param start offset of its first byte
/// @param end offset of the end; `Long.MAX_VALUE` where it is that of the file
/// @param firstLine the number of its first line
record LogPiece(Path file, long start, long end, long firstLine) {

    /// The pieces of a log, in order; nothing where there is none.
    static List<LogPiece> of(Path log) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        List<LogPiece> segments = segments(log);
        Optional<LogGap> gap = LogGap.read(log);
        var pieces = new ArrayList<LogPiece>();
        pieces.add(new LogPiece(log, 0, gap.map(LogGap::headEnd).orElse(Long.MAX_VALUE), 1));
        if (!segments.isEmpty()) { // still being written, or being put together
            pieces.addAll(segments);
        } else {
            gap.ifPresent(there ->
                    pieces.add(
                            new LogPiece(
                                    log, there.tailStart(), Long.MAX_VALUE, there.tailLine())));
        }
        return pieces;
    }

    private static List<LogPiece> segments(Path log) throws IOException {
        String prefix = log.getFileName() + ".";
        try (Stream<Path> beside = Files.list(log.getParent())) {
            return beside.filter(file -> isSegment(file.getFileName().toString(), prefix))
                    .map(file -> new LogPiece(file, 0, Long.MAX_VALUE, firstLine(file, prefix)))
                    .sorted(Comparator.comparingLong(LogPiece::firstLine))
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    private static boolean isSegment(String name, String prefix) {
        return name.startsWith(prefix)
                && name.length() > prefix.length()
                && name.substring(prefix.length()).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long firstLine(Path file, String prefix) {
        return Long.parseLong(file.getFileName().toString().substring(prefix.length()));
    }
}
