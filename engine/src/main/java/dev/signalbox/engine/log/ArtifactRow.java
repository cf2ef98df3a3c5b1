package dev.signalbox.engine.log;

import dev.signalbox.core.artifact.Artifact;
import java.time.Instant;

/// An artifact and where it belongs.
public record ArtifactRow(String run, Artifact artifact, Instant createdAt) {}
