package dev.signalbox.engine.run;

import dev.signalbox.core.run.RunState;
import dev.signalbox.engine.event.EventCodec;
import dev.signalbox.engine.event.Recorded;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.pipeline.Versions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs' states: the latest ones from memory, the others folded from the log.
final class Snapshots {

    private final RunLog log;
    private final Versions versions;
    private final Map<String, Snapshot> latest;

    Snapshots(RunLog log, Versions versions, int most) {
        this.log = log;
        this.versions = versions;
        this.latest =
                new LinkedHashMap<>(256, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Snapshot> eldest) {
                        return size() > most;
                    }
                };
    }

    /// Only the run's own mailbox may, and whoever starts the engine before there is one: so
    /// nothing stale is ever kept.
    void keep(Snapshot snapshot) {
        synchronized (latest) {
            latest.put(snapshot.state().run(), snapshot);
        }
    }

    void forget(String run) {
        synchronized (latest) {
            latest.remove(run);
        }
    }

    Optional<Snapshot> find(String run) {
        synchronized (latest) {
            Snapshot known = latest.get(run);
            if (known != null) {
                return Optional.of(known);
            }
        }
        return log.findRun(run).map(row -> fold(row, log.listFolding(run)));
    }

    /// @param seq of an event that the run has
    Optional<Snapshot> find(String run, long seq) {
        List<String> folding = log.listFolding(run);
        return folding.isEmpty()
                ? Optional.empty()
                : Optional.of(new Snapshot(Replay.at(seq, folding, versions), seq));
    }

    /// @param folding the JSON of the run's folding events; more may have been added since `row`
    Snapshot fold(RunRow row, List<String> folding) {
        RunState state = null;
        long seq = row.seq();
        for (String json : folding) {
            Recorded recorded = EventCodec.decode(json);
            state = Replay.next(state, recorded, versions);
            seq = Math.max(seq, recorded.seq());
        }
        if (state == null) {
            throw new IllegalStateException("run %s has no first event".formatted(row.id()));
        }
        return new Snapshot(state, seq);
    }
}
