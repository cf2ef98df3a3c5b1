package dev.signalbox.engine.pipeline;

import dev.signalbox.engine.pipeline.PinnedFiles.Unusable;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Keeps the files that a pipeline file uses, within the limits on them.
final class Pins {

    private final PinnedFiles files;
    private final Map<String, byte[]> used = new TreeMap<>();
    private long bytes;

    Pins(PinnedFiles files) {
        this.files = files;
    }

    PinnedFiles used() {
        return PinnedFiles.of(used);
    }

    /// The file an item names. Reports when there is none.
    byte @Nullable [] take(Item item, String path) {
        Optional<String> problem = Paths.fileProblem(path);
        if (problem.isPresent()) {
            item.refuse(Code.FILE, problem.get());
            return null;
        }
        try {
            Optional<byte[]> content = files.find(path);
            if (content.isEmpty()) {
                item.refuse(
                        Code.FILE,
                        "there is no file `%s` beside the pipeline file".formatted(path));
                return null;
            }
            return keep(path, content.get());
        } catch (Unusable failure) {
            item.refuse(Code.FILE, String.valueOf(failure.getMessage()));
            return null;
        }
    }

    /// The files an item's glob matches.
    void takeAll(Item item, String glob) {
        try {
            List<String> matching =
                    files.list().stream().filter(path -> Globs.matches(glob, path)).toList();
            if (matching.isEmpty()) {
                item.warn(Code.FILE, "`%s` matches no file".formatted(glob));
            }
            for (String path : matching) {
                files.find(path).ifPresent(content -> keep(path, content));
            }
        } catch (Unusable failure) {
            item.refuse(Code.FILE, String.valueOf(failure.getMessage()));
        }
    }

    private byte[] keep(String path, byte[] content) {
        byte[] before = used.put(path, content);
        bytes += content.length - (before == null ? 0 : before.length);
        if (used.size() > PinnedFiles.MAX_FILES) {
            throw new Unusable(
                    "more than %,d files would be pinned".formatted(PinnedFiles.MAX_FILES));
        }
        if (bytes > PinnedFiles.MAX_BYTES) {
            throw new Unusable(
                    "the pinned files have more than %,d bytes".formatted(PinnedFiles.MAX_BYTES));
        }
        return content;
    }
}
