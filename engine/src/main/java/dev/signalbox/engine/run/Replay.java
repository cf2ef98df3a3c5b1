package dev.signalbox.engine.run;

import dev.signalbox.core.run.RunEvent;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.Runs;
import dev.signalbox.engine.event.EventCodec;
import dev.signalbox.engine.event.Recorded;
import dev.signalbox.engine.pipeline.Versions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Folds what a store has kept of a run. The same lines and versions always give the same state.
public final class Replay {

    private Replay() {}

    /// The state after event `seq`.
    ///
    /// @param folding the JSON of the run's folding events, in order
    /// @param seq at least 1; beyond the last event: as the run stands
    /// @throws IllegalStateException the lines do not begin with the run's first event
    public static RunState at(long seq, List<String> folding, Versions versions) {
        RunState state = null;
        for (String json : folding) {
            Recorded recorded = EventCodec.decode(json);
            if (recorded.seq() > seq) {
                break;
            }
            state = next(state, recorded, versions);
        }
        if (state == null) {
            throw new IllegalStateException("a run has no first event up to %d".formatted(seq));
        }
        return state;
    }

    static RunState next(@Nullable RunState state, Recorded recorded, Versions versions) {
        if (recorded.event() instanceof RunEvent.Created created) {
            return Runs.begin(
                    recorded.run(),
                    versions.get(created.pipeline(), created.version()).pipeline(),
                    created,
                    recorded.at());
        }
        if (state == null) {
            throw new IllegalStateException(
                    "run %s begins with event %d".formatted(recorded.run(), recorded.seq()));
        }
        return Runs.evolve(state, recorded.event(), recorded.at());
    }
}
