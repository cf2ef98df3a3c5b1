package dev.signalbox.server.system;

import dev.signalbox.server.system.SystemView.Kept;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How much there is in each part of a folder. Counted once a minute at most, and of each part no
/// more than is quick.
final class Storage {

    /// Files of one part; that many take a fraction of a second.
    static final int MOST_FILES = 50_000;

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final Path folder;
    private final InstantSource clock;
    private List<Kept> last = List.of();
    private Instant at = Instant.MIN;

    Storage(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// The largest first.
    ///
    /// @throws UncheckedIOException the folder cannot be read
    synchronized List<Kept> look() {
        Instant now = clock.instant();
        if (now.isAfter(at.plus(GOOD_FOR))) {
            last = count();
            at = now;
        }
        return last;
    }

    private List<Kept> count() {
        var all = new ArrayList<Kept>();
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder)) {
            for (Path part : parts) {
                all.add(kept(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.sort(Comparator.comparingLong(Kept::bytes).reversed().thenComparing(Kept::name));
        return List.copyOf(all);
    }

    private static Kept kept(Path part) throws IOException {
        var counter = new Counter();
        Files.walkFileTree(part, counter);
        return new Kept(
                String.valueOf(part.getFileName()),
                counter.bytes,
                counter.files,
                counter.files < MOST_FILES);
    }

    /// What goes away meanwhile, or cannot be read, is not counted.
    private static final class Counter extends SimpleFileVisitor<Path> {

        private long bytes;
        private long files;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
            bytes += about.size();
            files++;
            return files < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(
                Path dir, @org.jspecify.annotations.Nullable IOException why) {
            return FileVisitResult.CONTINUE;
        }
    }
}
