package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.PipelineVersion.PinnedFile;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Reads pipeline files (`docs/pipeline-file.md`). Pure: the same bytes and files give the same
/// answer, so that a kept version can be read again from what was kept.
public final class PipelineParser {

    private PipelineParser() {}

    /// @param files where schema files and `files` are looked up
    /// @return the pipeline, or everything that is wrong
    public static Parsed parse(byte[] yaml, PinnedFiles files) {
        return parse(yaml, new Pins(files));
    }

    /// Just those files that belong to the version: the ones `files` matches, and the schemas that
    /// are named. What to send along with the file, and what to keep.
    public static PinnedFiles pinned(byte[] yaml, PinnedFiles files) {
        var pins = new Pins(files);
        parse(yaml, pins);
        return pins.used();
    }

    /// The files as they are recorded with a version, by path.
    public static List<PinnedFile> listing(PinnedFiles pinned) {
        var listing = new ArrayList<PinnedFile>();
        for (String path : pinned.list()) {
            pinned.find(path)
                    .ifPresent(content ->
                            listing.add(new PinnedFile(path, sha256(content), content.length)));
        }
        listing.sort(Comparator.comparing(PinnedFile::path));
        return listing;
    }

    /// The digest of a version: `sha256:` over a listing of the definition's digest and, by path,
    /// that of every pinned file.
    public static String digest(byte[] yaml, List<PinnedFile> pinned) {
        var listing = new StringBuilder("signalbox pipeline 1\n");
        listing.append(sha256(yaml)).append(" definition\n");
        pinned.stream()
                .sorted(Comparator.comparing(PinnedFile::path))
                .forEach(file ->
                        listing.append(file.digest())
                                .append(" file ")
                                .append(file.path())
                                .append('\n'));
        return sha256(listing.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Parsed parse(byte[] yaml, Pins pins) {
        var problems = new Problems();
        Optional<Pipeline> pipeline =
                YamlReader.read(yaml, problems)
                        .flatMap(root -> read(new Item(root, "", problems), pins));
        return pipeline.isPresent() && problems.isEmpty()
                ? new Parsed.Valid(pipeline.get(), problems.warnings())
                : new Parsed.Invalid(problems.problems());
    }

    private static Optional<Pipeline> read(Item root, Pins pins) {
        if (!root.isMapping()) {
            root.refuse(Code.TYPE, "a pipeline file is a mapping, this is " + root.kind());
            return Optional.empty();
        }
        return new PipelineReader(pins).read(root);
    }

    private static String sha256(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every JDK has SHA-256", failure);
        }
    }
}
