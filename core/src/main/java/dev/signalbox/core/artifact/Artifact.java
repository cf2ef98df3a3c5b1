package dev.signalbox.core.artifact;

import org.jspecify.annotations.Nullable;

/// A version of an output. Never overwritten: another attempt or an edit makes the next version.
///
/// @param id unique in the store
/// @param stage the stage that produced it
/// @param attempt the attempt that produced it, or whose output was edited
/// @param name path below the attempt's output folder
/// @param version counted from 1 within stage and name
/// @param digest `sha256:…` of the content
/// @param bytes size of the content
/// @param author principal who edited it; absent when the stage made it
public record Artifact(
        String id,
        String stage,
        int attempt,
        String name,
        int version,
        String digest,
        String mediaType,
        long bytes,
        @Nullable String author) {}
