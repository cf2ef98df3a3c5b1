package dev.signalbox.core.pipeline;

import java.time.Instant;
import java.util.List;

/// A pipeline pinned: the same content is the same version, a changed one gets the next number.
///
/// @param number counted from 1 within the name
/// @param digest `sha256:…` of the definition and of every pinned file
/// @param definition the YAML as it was given
/// @param files the pinned files
public record PipelineVersion(
        String name,
        int number,
        String digest,
        String definition,
        List<PinnedFile> files,
        Pipeline pipeline,
        Instant createdAt) {

    public PipelineVersion {
        files = List.copyOf(files);
    }

    /// A file beside the pipeline file, kept by content.
    ///
    /// @param path relative, with `/`, without `..`
    /// @param digest `sha256:…`
    /// @param bytes its size
    public record PinnedFile(String path, String digest, long bytes) {}
}
