package dev.signalbox.engine.retention;

import dev.signalbox.engine.log.RunLog.PruneFilter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What of finished runs is kept.
///
/// @param runs for how long after their end; absent: for ever
/// @param events how many of the newest events of each, the marker included; absent: all
/// @param pipeline only runs of this one
public record RetentionRules(
        @Nullable Duration runs, @Nullable Long events, @Nullable String pipeline) {

    /// Nothing ever goes.
    public static final RetentionRules KEEP = new RetentionRules(null, null, null);

    public RetentionRules {
        if (runs != null && runs.isNegative()) {
            throw new IllegalArgumentException("need an age, got " + runs);
        }
        if (events != null && events < 1) {
            throw new IllegalArgumentException("need at least 1 event to keep, got " + events);
        }
    }

    public boolean keepEverything() {
        return runs == null && events == null;
    }

    PruneFilter at(Instant now) {
        return new PruneFilter(pipeline, runs == null ? null : now.minus(runs), events);
    }
}
