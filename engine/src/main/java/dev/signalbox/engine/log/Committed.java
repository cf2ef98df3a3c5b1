package dev.signalbox.engine.log;

/// What has been committed of one run.
///
/// @param pos the position of its first event among those of all runs; the others follow it
public record Committed(Append append, long pos) {}
