package dev.signalbox.engine.attempt;

import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.pipeline.Output;
import dev.signalbox.engine.adapter.DiskRefused;
import dev.signalbox.engine.artifact.ArtifactFiles;
import dev.signalbox.engine.artifact.ArtifactQuota;
import dev.signalbox.engine.secret.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes an attempt's output folder into the content store, when it keeps the stage's promises.
final class Outputs {

    private static final int NAME_CHARS = 400;
    private static final int PROBLEMS_NAMED = 5;

    private final ArtifactFiles content;
    private final Supplier<String> ids;
    private final OutputCheck check;
    private final ArtifactQuota quota;
    private final AttemptLimits limits;

    Outputs(AttemptSettings settings) {
        content = settings.artifacts();
        ids = settings.artifactIds();
        check = settings.check();
        quota = settings.quota();
        limits = settings.limits();
    }

    /// What is wrong with the output, for whoever wrote the stage.
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        /// Whether a secret is why: then the output must not stay where it is.
        private final boolean revealing;

        Broken(String message) {
            this(message, false);
        }

        private Broken(String message, boolean revealing) {
            super(message);
            this.revealing = revealing;
        }

        boolean isRevealing() {
            return revealing;
        }
    }

    /// @param folder absent when the attempt never asked for it
    /// @param project whose quota it comes out of
    /// @param remarks what is passed over
    List<Content> collect(
            @Nullable Path folder,
            String project,
            List<Output> promised,
            Redactor redactor,
            Consumer<String> remarks)
            throws IOException, Broken {
        Map<String, Path> files = folder == null ? Map.of() : find(folder, remarks);
        for (Output output : promised) {
            Path file = files.get(output.name());
            if (file != null) {
                check(output, file);
            } else if (!output.optional()) {
                throw new Broken(missing(output, files));
            }
        }
        for (var file : files.entrySet()) {
            checkForSecrets(file.getKey(), file.getValue(), redactor);
        }
        checkForRoom(project, files.values());
        var stored = new ArrayList<Content>();
        for (var file : files.entrySet()) {
            stored.add(store(file.getKey(), file.getValue()));
        }
        return stored;
    }

    private Map<String, Path> find(Path folder, Consumer<String> remarks)
            throws IOException, Broken {
        var files = new TreeMap<String, Path>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String name = name(folder, file);
                        if (!attributes.isRegularFile()) {
                            remarks.accept("output: " + name + " is not a regular file; left out");
                            return FileVisitResult.CONTINUE;
                        }
                        files.put(name, file);
                        return files.size() > limits.outputFiles()
                                ? FileVisitResult.TERMINATE
                                : FileVisitResult.CONTINUE;
                    }
                });
        if (files.size() > limits.outputFiles()) {
            throw new Broken("The output has more than %,d files".formatted(limits.outputFiles()));
        }
        for (String name : files.keySet()) {
            if (!isFit(name)) {
                throw new Broken(
                        "The output has a file whose name has control characters, a backslash or"
                                + " more than %d characters: %s"
                                        .formatted(NAME_CHARS, printable(name)));
            }
        }
        return files;
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString();
    }

    /// U+FFFD stands for bytes that are no UTF-8: such a file could not be found again.
    private static boolean isFit(String name) {
        return name.length() <= NAME_CHARS
                && name.chars()
                        .noneMatch(c -> Character.isISOControl(c) || c == '\\' || c == '\uFFFD');
    }

    private static String printable(String name) {
        String text = name.replaceAll("\\p{Cntrl}", "?");
        return text.substring(0, Math.min(text.length(), NAME_CHARS));
    }

    private void check(Output promised, Path file) throws IOException, Broken {
        if (promised.schema() == null) {
            return;
        }
        if (Files.size(file) > limits.checkedBytes()) {
            throw new Broken(
                    "%s has a schema and more than %,d bytes"
                            .formatted(promised.name(), limits.checkedBytes()));
        }
        List<String> problems = check.problems(promised, Files.readAllBytes(file));
        if (!problems.isEmpty()) {
            throw new Broken(
                    "%s does not satisfy its schema: %s"
                            .formatted(promised.name(), first(problems)));
        }
    }

    private static String first(List<String> problems) {
        String named = problems.stream().limit(PROBLEMS_NAMED).collect(Collectors.joining("; "));
        int more = problems.size() - PROBLEMS_NAMED;
        return more > 0 ? named + "; and " + more + " more" : named;
    }

    /// An artifact is never changed: what is in it stays, for all who may see it.
    private static void checkForSecrets(String name, Path file, Redactor redactor)
            throws IOException, Broken {
        if (!redactor.text(name).equals(name)) {
            throw new Broken(
                    "An output's name holds the value of a secret; nothing was kept", true);
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            if (redactor.isIn(in)) {
                throw new Broken(
                        "%s holds the value of a secret; nothing was kept".formatted(name), true);
            }
        }
    }

    private void checkForRoom(String project, Collection<Path> files) throws IOException, Broken {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        OptionalLong left = quota.take(project, bytes);
        if (left.isPresent()) {
            throw new Broken(
                    ("The output has %,d bytes. The project %s may keep %,d bytes of artifacts, of"
                                    + " which %,d are left. Prune finished runs, or raise"
                                    + " artifact-quota")
                            .formatted(bytes, project, quota.limit(), left.getAsLong()));
        }
    }

    private static String missing(Output promised, Map<String, Path> files) {
        String there =
                files.isEmpty()
                        ? "nothing"
                        : files.keySet().stream()
                                .limit(PROBLEMS_NAMED)
                                .collect(Collectors.joining(", "));
        return "The stage promised %s and left %s in its output folder"
                .formatted(promised.name(), there);
    }

    private Content store(String name, Path file) throws IOException, Broken {
        try {
            ArtifactFiles.Stored stored = content.store(file, limits.artifactBytes());
            return new Content(
                    ids.get(), name, stored.digest(), MediaTypes.of(name), stored.bytes());
        } catch (ArtifactFiles.ContentTooLarge _) {
            throw new Broken("%s has more than %,d bytes".formatted(name, limits.artifactBytes()));
        } catch (IOException e) {
            throw new DiskRefused(e);
        }
    }
}
