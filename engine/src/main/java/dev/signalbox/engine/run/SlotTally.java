package dev.signalbox.engine.run;

/// How much room there is for processes of stages.
///
/// @param most how many may go at once
/// @param taken how many go now
/// @param waitingRuns how many runs wait for room
public record SlotTally(int most, int taken, int waitingRuns) {}
