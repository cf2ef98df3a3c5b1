package dev.signalbox.engine.log;

import dev.signalbox.core.run.Mode;
import dev.signalbox.core.run.RunStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the store keeps of a run beside its log, to list it and to wake it.
///
/// @param seq of the latest event
/// @param stage the stage the run is at: the first that is not settled
/// @param waitingFor `gate:<stage>` and `next:<stage>`, comma-separated; absent when nothing is
/// @param wakeAt when time alone will change something
/// @param active whether the run has something going on that a dead engine leaves behind: an
///   attempt, a condition to judge, a stage that wants a slot, an end to finish
/// @param firstSeq of the oldest event that is kept
/// @param contents whether the contents of its artifacts and the logs of its attempts are kept
public record RunRow(
        String id,
        String pipeline,
        String project,
        int version,
        RunStatus status,
        Mode mode,
        Map<String, String> labels,
        String starter,
        @Nullable String stage,
        @Nullable String waitingFor,
        @Nullable String outcome,
        long seq,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant wakeAt,
        boolean active,
        long firstSeq,
        boolean contents) {
    public RunRow {
        labels = Map.copyOf(labels);
    }

    /// As it may have been at an earlier event: not over, and not further than that.
    public RunRow before(long seq) {
        return new RunRow(
                id,
                pipeline,
                project,
                version,
                status.isFinal() ? RunStatus.RUNNING : status,
                mode,
                labels,
                starter,
                stage,
                waitingFor,
                null,
                seq,
                createdAt,
                startedAt,
                null,
                wakeAt,
                active,
                firstSeq,
                contents);
    }
}
