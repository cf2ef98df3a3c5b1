package dev.signalbox.core.artifact;

/// Content that is already stored and durable, on its way to becoming an [Artifact].
public record Content(String id, String name, String digest, String mediaType, long bytes) {}
