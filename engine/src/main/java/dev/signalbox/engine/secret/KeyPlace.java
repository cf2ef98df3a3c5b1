package dev.signalbox.engine.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Where the key is: in a file of its owner's alone, or given from outside.
public sealed interface KeyPlace {

    /// @return nothing: there is none yet
    /// @throws IOException there is something, and it is no key
    Optional<KeyRing> read() throws IOException;

    /// What it is called in messages: no path of this machine.
    String named();

    /// @param keys as a key file has them
    record Given(String keys, String named) implements KeyPlace {

        /// @throws IllegalArgumentException these are no keys
        public Given {
            KeyRing.parse(keys);
        }

        @Override
        public Optional<KeyRing> read() {
            return Optional.of(KeyRing.parse(keys));
        }

        @Override
        public String toString() {
            return named;
        }
    }

    record InFile(Path file) implements KeyPlace {

        private static final Set<PosixFilePermission> OTHERS =
                EnumSet.of(
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.GROUP_WRITE,
                        PosixFilePermission.OTHERS_READ,
                        PosixFilePermission.OTHERS_WRITE);

        @Override
        public Optional<KeyRing> read() throws IOException {
            String text;
            try {
                text = Files.readString(file);
            } catch (NoSuchFileException _) {
                return Optional.empty();
            }
            checkOwner();
            try {
                return Optional.of(KeyRing.parse(text));
            } catch (IllegalArgumentException e) {
                throw new IOException(named() + ": " + e.getMessage(), e);
            }
        }

        @Override
        public String named() {
            return file.getFileName().toString();
        }

        private void checkOwner() throws IOException {
            Set<PosixFilePermission> given = Files.getPosixFilePermissions(file);
            if (given.stream().anyMatch(OTHERS::contains)) {
                throw new IOException(
                        "%s can be read or written by others: its mode is %s, and must be 600"
                                .formatted(named(), PosixFilePermissions.toString(given)));
            }
        }

        /// The first keys of all; another process may be quicker.
        void create(KeyRing ring) throws IOException {
            Path next = write(ring);
            try {
                Files.createLink(file, next);
                sync();
            } catch (FileAlreadyExistsException _) {
                // Another process was quicker; its key will do.
            } finally {
                Files.deleteIfExists(next);
            }
        }

        void replace(KeyRing ring) throws IOException {
            Files.move(write(ring), file, StandardCopyOption.ATOMIC_MOVE);
            sync();
        }

        /// Written whole beside its place first: half a key would be worse than none.
        private Path write(KeyRing ring) throws IOException {
            Path folder = folder();
            Files.createDirectories(folder);
            long chance = ThreadLocalRandom.current().nextLong();
            Path next = folder.resolve("%s.%x".formatted(file.getFileName(), chance));
            var ownerOnly =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"));
            try (FileChannel channel =
                    FileChannel.open(
                            next,
                            Set.of(
                                    StandardOpenOption.CREATE_NEW,
                                    StandardOpenOption.WRITE,
                                    LinkOption.NOFOLLOW_LINKS),
                            ownerOnly)) {
                channel.write(ByteBuffer.wrap(ring.text().getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            return next;
        }

        private void sync() throws IOException {
            try (FileChannel directory = FileChannel.open(folder(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }

        private Path folder() {
            return Objects.requireNonNull(file.toAbsolutePath().getParent());
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }
}
