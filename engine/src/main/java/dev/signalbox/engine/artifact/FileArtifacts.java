package dev.signalbox.engine.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Content in files named by their digest: `sha256/ab/cdef…`, written beside them in `tmp/` and
/// renamed into place once durable.
public final class FileArtifacts implements ArtifactFiles {

    /// Younger content may belong to an attempt whose result is still on its way to the log.
    public static final Duration KEPT = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(FileArtifacts.class);
    private static final int BUFFER_BYTES = 128 * 1024;

    private final Path content;
    private final Path temporary;
    private final Set<Path> beingWritten = ConcurrentHashMap.newKeySet();

    /// Folders whose fsync has failed. The kernel reports such a failure once and then takes what
    /// was lost for written: so nothing found in one is believed to be on disk, it is put there
    /// again.
    private final Set<Path> doubtful = ConcurrentHashMap.newKeySet();

    /// By the first byte of the digest: settles whether content is kept or collected.
    private final List<ReentrantLock> locks =
            IntStream.range(0, 256).mapToObj(_ -> new ReentrantLock()).toList();

    /// @param folder `<data>/artifacts`; made when it is not there
    public FileArtifacts(Path folder) throws IOException {
        content = folder.resolve("sha256");
        temporary = folder.resolve("tmp");
        Files.createDirectories(content);
        Files.createDirectories(temporary);
        sync(folder);
    }

    @Override
    public Stored store(Path file, long limit) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is not a regular file");
        }
        try (FileChannel from =
                FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (from.size() > limit) {
                throw new ContentTooLarge(limit);
            }
            return store(Channels.newInputStream(from), limit);
        }
    }

    @Override
    public Stored store(InputStream from, long limit) throws IOException {
        Path draft = temporary.resolve(Writer.CURRENT.name(UUID.randomUUID()));
        beingWritten.add(draft);
        try {
            return keep(draft, from, limit);
        } finally {
            Files.deleteIfExists(draft);
            beingWritten.remove(draft);
        }
    }

    private Stored keep(Path draft, InputStream from, long limit) throws IOException {
        Stored stored;
        boolean durable;
        try (FileChannel to =
                FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            stored = copy(from, to, limit);
            makeReadOnly(draft);
            durable = !isKept(stored);
            if (durable) {
                to.force(true);
            }
        }
        place(draft, stored, durable);
        return stored;
    }

    private static Stored copy(InputStream from, FileChannel to, long limit) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            bytes += read;
            if (bytes > limit) {
                throw new ContentTooLarge(limit);
            }
            digest.update(buffer, 0, read);
            var chunk = ByteBuffer.wrap(buffer, 0, read);
            while (chunk.hasRemaining()) {
                to.write(chunk);
            }
        }
        return new Stored(Digests.text(digest), bytes);
    }

    private void place(Path draft, Stored stored, boolean durable) throws IOException {
        Path target = path(stored.digest());
        Path folder = folderOf(target);
        ReentrantLock lock = lock(stored.digest());
        lock.lock();
        try {
            if (isKept(stored)) {
                // Counts as new for the collector, which may have found it unreferenced so far.
                Files.setLastModifiedTime(target, FileTime.from(writtenAt(draft)));
            } else {
                if (!durable) { // it was there, and has been collected since
                    sync(draft);
                }
                makeFolder(folder);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            lock.unlock();
        }
        // Also when it was there: whoever put it there may have died before this.
        syncEntries(folder);
    }

    private void syncEntries(Path folder) throws IOException {
        try {
            sync(folder);
        } catch (IOException e) {
            doubtful.add(folder);
            throw e;
        }
    }

    private boolean isKept(Stored stored) throws IOException {
        if (doubtful.contains(folderOf(path(stored.digest())))) {
            return false;
        }
        try {
            var there =
                    Files.readAttributes(
                            path(stored.digest()),
                            BasicFileAttributes.class,
                            LinkOption.NOFOLLOW_LINKS);
            return there.isRegularFile() && there.size() == stored.bytes();
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException _) {
            return;
        }
        boolean durable = false;
        try {
            sync(content);
            durable = true;
        } finally {
            if (!durable) { // nobody else is in it: its lock is held
                Files.delete(folder);
            }
        }
    }

    @Override
    public InputStream open(String digest) throws IOException {
        FileChannel file =
                FileChannel.open(path(digest), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        return new VerifiedStream(Channels.newInputStream(file), digest);
    }

    @Override
    public byte[] read(String digest, long limit) throws IOException {
        if (Files.size(path(digest)) > limit) {
            throw new ContentTooLarge(limit);
        }
        try (InputStream in = open(digest)) {
            return in.readAllBytes();
        }
    }

    /// Removes what nothing refers to and nobody has stored again since, and what writers that are
    /// dead left half written.
    ///
    /// @param isReferenced answers for a digest; asked once for each file that is old enough
    /// @param olderThan content stored at this time or later is kept: its row may be on its way
    /// @return how much went
    public Collected collect(Predicate<String> isReferenced, Instant olderThan) throws IOException {
        removeDrafts();
        var collected = new Collected(0, 0);
        for (Path folder : children(content)) {
            for (Path file : children(folder)) {
                String digest = Digests.PREFIX + folder.getFileName() + file.getFileName();
                if (writtenAt(file).isBefore(olderThan) && !isReferenced.test(digest)) {
                    collected = collected.plus(remove(file, digest, olderThan));
                }
            }
        }
        return collected;
    }

    /// As [#collect], for contents that are known by their digests.
    public Collected remove(
            Collection<String> digests, Predicate<String> isReferenced, Instant olderThan)
            throws IOException {
        var removed = new Collected(0, 0);
        for (String digest : new HashSet<>(digests)) {
            Path file = path(digest);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isReferenced.test(digest)) {
                removed = removed.plus(remove(file, digest, olderThan));
            }
        }
        return removed;
    }

    /// @param files how many
    /// @param bytes their content
    public record Collected(long files, long bytes) {
        private Collected plus(Collected more) {
            return new Collected(files + more.files, bytes + more.bytes);
        }
    }

    private Collected remove(Path file, String digest, Instant olderThan) throws IOException {
        ReentrantLock lock = lock(digest);
        lock.lock();
        try {
            if (!writtenAt(file).isBefore(olderThan)) {
                return new Collected(0, 0);
            }
            long bytes = Files.size(file);
            Files.delete(file);
            return new Collected(1, bytes);
        } finally {
            lock.unlock();
        }
    }

    private void removeDrafts() throws IOException {
        for (Path draft : children(temporary)) {
            if (!beingWritten.contains(draft) && Writer.of(draft).isGone()) {
                LOG.info("removing {}, which a writer left when it died", draft);
                Files.deleteIfExists(draft);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        }
    }

    private static Instant writtenAt(Path file) throws IOException {
        return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    }

    private static void makeReadOnly(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ)) {
            open.force(true);
        }
    }

    private Path path(String digest) throws NoSuchFileException {
        if (!Digests.isDigest(digest)) {
            throw new NoSuchFileException(digest, null, "expected sha256: and 64 hex digits");
        }
        String hex = digest.substring(Digests.PREFIX.length());
        return content.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
    }

    private Path folderOf(Path target) {
        return content.resolve(target.getName(target.getNameCount() - 2));
    }

    private ReentrantLock lock(String digest) {
        int at = Digests.PREFIX.length();
        return locks.get(Integer.parseInt(digest.substring(at, at + 2), 16));
    }
}
