package dev.signalbox.engine.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files beside a pipeline file: a folder, what came with it over HTTP, or what was kept with a
/// version. Paths are relative, with `/`.
public interface PinnedFiles {

    int MAX_FILES = 500;
    long MAX_BYTES = 20L * 1024 * 1024;

    /// The content of a file, or nothing when there is none of that path.
    ///
    /// @throws Unusable it is there and cannot be pinned
    Optional<byte[]> find(String path);

    /// The paths of all files.
    ///
    /// @throws Unusable they cannot be listed
    List<String> list();

    static PinnedFiles none() {
        return of(Map.of());
    }

    static PinnedFiles of(Map<String, byte[]> contents) {
        return new FilesInMemory(contents);
    }

    /// The files of a folder. Symbolic links are followed as long as they stay inside.
    static PinnedFiles in(Path folder) {
        return new FilesInFolder(folder);
    }

    /// A file, or the lot of them, cannot be used; the message says why and is shown.
    final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unusable(String reason) {
            super(reason);
        }
    }
}
