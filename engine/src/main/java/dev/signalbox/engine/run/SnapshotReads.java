package dev.signalbox.engine.run;

import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.pipeline.Versions;
import java.util.Optional;

/// Reads runs' states from the log alone, for whoever is not the engine.
public final class SnapshotReads {

    private final Snapshots snapshots;

    public SnapshotReads(RunLog log, Versions versions) {
        this.snapshots = new Snapshots(log, versions, 0);
    }

    public Optional<Snapshot> find(String run) {
        return snapshots.find(run);
    }

    /// The run as it was after an event that it has.
    public Optional<Snapshot> find(String run, long seq) {
        return snapshots.find(run, seq);
    }
}
