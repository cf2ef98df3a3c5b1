package dev.signalbox.core.gate;

import dev.signalbox.core.artifact.Artifact;

/// A change to one of the artifacts a gate is open on, already applied and stored.
///
/// @param patch RFC 6902 operations, as JSON text, that lead from the version seen to `edited`
/// @param edited the new version
public record Edit(String patch, Artifact edited) {}
