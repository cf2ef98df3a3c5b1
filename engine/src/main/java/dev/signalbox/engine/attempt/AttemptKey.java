package dev.signalbox.engine.attempt;

/// Names one attempt of one stage of one run. The number is its fencing token.
public record AttemptKey(String run, String stage, int number) {}
