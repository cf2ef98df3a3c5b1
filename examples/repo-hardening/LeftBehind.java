import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The reports that a test run left in its work tree. Only files written since the run began count:
/// a report that was committed proves nothing about this commit. Symbolic links are not followed.
record LeftBehind(List<Path> junit, List<Path> coverage) {
    private static final Set<String> SKIPPED = Set.of(".git", "node_modules", ".venv", "venv");
    private static final long LARGEST = 32L << 20;
    private static final String JUNIT =
            "TEST-.*\\.xml|.*junit.*\\.xml|(test-)?results?\\.xml|rspec\\.xml";
    private static final String COVERAGE =
            "jacoco.*\\.(xml|csv)|lcov\\.info|(cobertura.*|coverage)\\.xml"
                    + "|(c|cover|coverage)\\.out|.*\\.coverprofile";

    static LeftBehind in(Path root, FileTime since) {
        var junit = new ArrayList<Path>();
        var coverage = new ArrayList<Path>();
        walk(
                root,
                since,
                file -> {
                    String name = file.getFileName().toString();
                    boolean taken = name.matches(JUNIT) && junit.add(file);
                    return taken || name.matches(COVERAGE) && coverage.add(file);
                });
        junit.sort(Comparator.naturalOrder());
        coverage.sort(Comparator.naturalOrder());
        return new LeftBehind(junit, coverage);
    }

    private static void walk(Path root, FileTime since, Predicate<Path> take) {
        try {
            Files.walkFileTree(
                    root,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            String name = String.valueOf(folder.getFileName());
                            return SKIPPED.contains(name)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            boolean fresh = attributes.lastModifiedTime().compareTo(since) > 0;
                            if (attributes.isRegularFile()
                                    && fresh
                                    && attributes.size() <= LARGEST) {
                                take.test(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            return FileVisitResult.CONTINUE; // removed by the run, or not readable
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
