package dev.signalbox.engine.retention;

import dev.signalbox.core.run.Removed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What goes, or went: the sum over runs.
///
/// @param bytes of the events' lines, each with its line break
/// @param artifacts whose content goes
/// @param oldest time of the oldest event
/// @param newest time of the newest
public record Pruned(
        long runs,
        long events,
        long bytes,
        long artifacts,
        long artifactBytes,
        @Nullable Instant oldest,
        @Nullable Instant newest) {

    static final Pruned NOTHING = new Pruned(0, 0, 0, 0, 0, null, null);

    Pruned plus(Measured one) {
        Removed removed = one.removed();
        return new Pruned(
                runs + 1,
                events + removed.count(),
                bytes + removed.bytes(),
                artifacts + removed.artifacts(),
                artifactBytes + removed.artifactBytes(),
                oldest == null || one.oldest().isBefore(oldest) ? one.oldest() : oldest,
                newest == null || one.newest().isAfter(newest) ? one.newest() : newest);
    }
}
