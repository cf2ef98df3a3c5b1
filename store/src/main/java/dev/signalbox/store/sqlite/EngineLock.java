package dev.signalbox.store.sqlite;

import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.StoreUnavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Makes sure that one process works on a data directory: a lock of the operating system, which
/// dies with the process, on a file that says who holds it.
final class EngineLock implements AutoCloseable {

    /// The lock is the process's, and closing any channel on the file lets go of it: so a second
    /// one in this process must not even open it.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private EngineLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @throws EngineElsewhere somebody holds it
    static EngineLock take(Path directory) {
        try {
            Path file = directory.toRealPath().resolve("engine.lock");
            if (!HELD_HERE.add(file)) {
                throw elsewhere(file, Long.toString(ProcessHandle.current().pid()));
            }
            return take(file, directory);
        } catch (IOException e) {
            throw new StoreUnavailable("could not lock " + directory, e);
        }
    }

    private static EngineLock take(Path file, Path directory) throws IOException {
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw elsewhere(directory, read(channel));
            }
            channel.truncate(0);
            write(channel, Long.toString(ProcessHandle.current().pid()) + "\n");
            taken = true;
            return new EngineLock(file, channel);
        } finally {
            if (!taken) {
                HELD_HERE.remove(file);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        String pid = StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
        return pid.isEmpty() ? "unknown" : pid;
    }

    private static EngineElsewhere elsewhere(Path place, String pid) {
        return new EngineElsewhere("process %s works on %s".formatted(pid, place));
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new StoreUnavailable("could not unlock " + file, e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
