package dev.signalbox.engine.view;

import org.jspecify.annotations.Nullable;

/// An artifact version as it is shown.
///
/// @param size in bytes
/// @param author who edited it; absent when its stage made it
/// @param prunedAt since when its content is no longer kept; absent while it is
public record ArtifactView(
        String id,
        String run,
        String stage,
        int attempt,
        String name,
        int version,
        String digest,
        String mediaType,
        long size,
        @Nullable String author,
        @Nullable String createdAt,
        @Nullable String prunedAt) {}
