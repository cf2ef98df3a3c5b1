package dev.signalbox.engine.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checkpoints, a line each, in a file that is only ever added to.
public final class CheckpointFile {

    private final Path file;

    public CheckpointFile(Path file) {
        this.file = file;
    }

    /// Durable on return.
    public void add(Checkpoint checkpoint) throws IOException {
        // A crash may have left half a line. It is kept, and is no checkpoint.
        String before = endsInAWord() ? "\n" : "";
        KeyFile.append(file, before + checkpoint.json() + "\n");
    }

    private boolean endsInAWord() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (var channel = Files.newByteChannel(file)) {
            if (channel.size() == 0) {
                return false;
            }
            channel.position(channel.size() - 1);
            var last = java.nio.ByteBuffer.allocate(1);
            return channel.read(last) == 1 && last.get(0) != '\n';
        }
    }

    public Optional<Checkpoint> last() throws IOException {
        List<Checkpoint> all = Files.exists(file) ? parse(Files.readString(file)) : List.of();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /// None where there is no file yet.
    public List<Checkpoint> all() throws IOException {
        return Files.exists(file) ? parse(Files.readString(file)) : List.of();
    }

    /// What a crash tore is left out; whatever else is no checkpoint is an error.
    ///
    /// @throws IllegalArgumentException a line is none, and not for want of its end
    public static List<Checkpoint> parse(String text) {
        var all = new ArrayList<Checkpoint>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank() && line.stripTrailing().endsWith("}")) {
                all.add(parse(line, number));
            }
        }
        return all;
    }

    private static Checkpoint parse(String line, int number) {
        try {
            return Checkpoint.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "line %d is no checkpoint: %s".formatted(number, e.getMessage()), e);
        }
    }
}
