package dev.signalbox.engine.log;

import dev.signalbox.core.artifact.Artifact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An artifact and where it belongs.
///
/// @param prunedAt since when its content is no longer kept
public record ArtifactRow(
        String run, Artifact artifact, Instant createdAt, @Nullable Instant prunedAt) {

    public ArtifactRow(String run, Artifact artifact, Instant createdAt) {
        this(run, artifact, createdAt, null);
    }
}
