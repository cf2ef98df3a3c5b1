package dev.signalbox.engine.attempt;

/// What an attempt may use up.
///
/// @param logBytes size of the log; of a longer one the head and the tail are kept
/// @param outputFiles how many artifacts an attempt may leave
/// @param artifactBytes size of one artifact
/// @param checkedBytes size of an artifact that has a schema
/// @param responseBytes size of the body of an HTTP response
public record AttemptLimits(
        long logBytes, int outputFiles, long artifactBytes, int checkedBytes, long responseBytes) {

    private static final long MIB = 1024 * 1024;

    public static final AttemptLimits DEFAULT =
            new AttemptLimits(10 * MIB, 10_000, 5 * 1024 * MIB, (int) (10 * MIB), 10 * MIB);
}
