package dev.signalbox.engine.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Where in a log that was put together something is missing: the file `log.gap`, three numbers.
///
/// @param headEnd offset of the end of the head
/// @param tailStart offset of the start of the tail
/// @param tailLine number of the tail's first line
record LogGap(long headEnd, long tailStart, long tailLine) {

    void write(Path log) throws IOException {
        Files.writeString(of(log), "%d %d %d\n".formatted(headEnd, tailStart, tailLine));
    }

    static Optional<LogGap> read(Path log) throws IOException {
        try {
            String[] words = Files.readString(of(log)).strip().split(" ", -1);
            if (words.length != 3) {
                return Optional.empty();
            }
            return Optional.of(
                    new LogGap(
                            Long.parseLong(words[0]),
                            Long.parseLong(words[1]),
                            Long.parseLong(words[2])));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    static Path of(Path log) {
        return log.resolveSibling(log.getFileName() + ".gap");
    }
}
