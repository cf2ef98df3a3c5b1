package dev.signalbox.engine.attempt;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The indexes of the logs that were read of late.
final class LineIndexes {

    private static final int MOST = 64;

    private final Map<Place, LineIndex> recent =
            new LinkedHashMap<>(MOST, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Place, LineIndex> eldest) {
                    return size() > MOST;
                }
            };

    private record Place(Path file, long start) {}

    /// The index of a piece, brought up to now.
    LineIndex current(LogPiece piece, FileChannel file) throws IOException {
        long end = Math.min(piece.end(), file.size());
        LineIndex index = index(piece, end);
        index.extend(file, end);
        return index;
    }

    /// @param end where the piece ends; an index that has seen more is that of an earlier file
    private synchronized LineIndex index(LogPiece piece, long end) {
        var place = new Place(piece.file(), piece.start());
        LineIndex index = recent.computeIfAbsent(place, _ -> new LineIndex(piece.start()));
        if (index.lookedAt() > end) {
            index = new LineIndex(piece.start());
            recent.put(place, index);
        }
        return index;
    }
}
