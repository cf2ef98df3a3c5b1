package dev.signalbox.engine.pipeline;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

final class FilesInFolder implements PinnedFiles {

    private static final int MAX_VISITED = 20_000;

    private final Path folder;

    FilesInFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> find(String path) {
        if (Paths.problem(path).isPresent()) {
            return Optional.empty();
        }
        try {
            Path file = folder.resolve(path);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            if (!isInside(file)) {
                throw new Unusable("`%s` leads out of the folder".formatted(path));
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new Unusable(
                        "`%s` has %,d bytes, the limit is %,d"
                                .formatted(path, Files.size(file), MAX_BYTES));
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new Unusable("`%s` cannot be read: %s".formatted(path, failure));
        }
    }

    @Override
    public List<String> list() {
        try {
            var visitor = new Visitor();
            Files.walkFileTree(folder.toRealPath(), visitor);
            Collections.sort(visitor.found);
            return visitor.found;
        } catch (IOException failure) {
            throw new Unusable("the folder cannot be listed: " + failure);
        }
    }

    private boolean isInside(Path file) throws IOException {
        return file.toRealPath().startsWith(folder.toRealPath());
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final List<String> found = new ArrayList<>();
        private int visited;

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            count();
            boolean repository = directory.endsWith(".git");
            return repository ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            count();
            if (Files.isRegularFile(file) && isInside(file)) {
                Path relative = folder.toRealPath().relativize(file);
                found.add(relative.toString().replace(file.getFileSystem().getSeparator(), "/"));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            count();
            return FileVisitResult.CONTINUE;
        }

        private void count() {
            if (++visited > MAX_VISITED) {
                throw new Unusable(
                        "the folder holds more than %,d files: keep the pipeline in a folder of its"
                                        .formatted(MAX_VISITED)
                                + " own");
            }
        }
    }
}
