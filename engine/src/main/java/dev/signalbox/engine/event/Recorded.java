package dev.signalbox.engine.event;

import dev.signalbox.core.run.RunEvent;
import java.time.Instant;

/// An event with its place in its run's log.
///
/// @param seq counted from 1 without gaps within the run
public record Recorded(String run, long seq, Instant at, RunEvent event) {}
