package dev.signalbox.engine.run;

import java.time.Duration;

/// @param processSlots how many process attempts may run at once
/// @param snapshots how many runs' states are kept in memory
/// @param recovering how many runs may be under way at once while an engine starts; fewer than
///   `snapshots`, so that what was read for one is still in memory when its turn comes
/// @param storeRetry how long to wait before an attempt's result is written again
public record EngineSettings(int processSlots, int snapshots, int recovering, Duration storeRetry) {

    /// @param cores of the machine
    public static EngineSettings forCores(int cores) {
        return new EngineSettings(Math.max(4, 2 * cores), 2_000, 1_000, Duration.ofSeconds(1));
    }

    public EngineSettings withProcessSlots(int count) {
        return new EngineSettings(count, snapshots, recovering, storeRetry);
    }
}
