package dev.signalbox.engine.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Content kept by its digest. Immutable; the same content is kept once.
///
/// Called by any number of threads.
public interface ArtifactFiles {

    /// Streams content in and returns when it is durable under its digest: file fsync, rename,
    /// directory fsync.
    ///
    /// @param limit bytes after which it is refused
    /// @throws ContentTooLarge past the limit; nothing is kept
    /// @throws IOException nothing is kept
    Stored store(InputStream content, long limit) throws IOException;

    /// As [#store], from a regular file (never through a symbolic link).
    Stored store(Path file, long limit) throws IOException;

    record Stored(String digest, long bytes) {}

    /// Opens content; reading to the end verifies the digest and throws [ContentDamaged] where it
    /// does not match, before the last bytes are handed out.
    ///
    /// @throws java.nio.file.NoSuchFileException there is no such content
    InputStream open(String digest) throws IOException;

    /// All of it at once, verified; for content known to be small.
    byte[] read(String digest, long limit) throws IOException;

    final class ContentTooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        public ContentTooLarge(long limit) {
            super("content is larger than %d bytes".formatted(limit));
        }
    }

    final class ContentDamaged extends IOException {
        private static final long serialVersionUID = 1L;

        public ContentDamaged(String digest) {
            super("content no longer has the digest " + digest);
        }
    }
}
