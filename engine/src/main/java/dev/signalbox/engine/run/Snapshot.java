package dev.signalbox.engine.run;

import dev.signalbox.core.run.RunState;

/// A run's committed state.
///
/// @param seq number of the latest event in it
public record Snapshot(RunState state, long seq) {}
