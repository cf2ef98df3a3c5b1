package dev.signalbox.engine.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// A file that says up to which moment the run folders hold everything.
final class ExportMark {

    private final Path file;

    ExportMark(Path file) {
        this.file = file;
    }

    /// The beginning of time when nothing is known.
    Instant read() throws IOException {
        try {
            return Instant.parse(Files.readString(file).strip());
        } catch (NoSuchFileException | DateTimeParseException unknown) {
            return Instant.EPOCH;
        }
    }

    void write(Instant moment) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, moment + "\n");
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
