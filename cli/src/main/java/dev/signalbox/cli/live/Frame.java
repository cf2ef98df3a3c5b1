package dev.signalbox.cli.live;

import org.jspecify.annotations.Nullable;

/// One frame of Server-Sent Events.
///
/// @param id where a reader stands who has it; absent in frames of the stream's own
public record Frame(@Nullable String id, String event, String data) {}
