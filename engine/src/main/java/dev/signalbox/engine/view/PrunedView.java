package dev.signalbox.engine.view;

import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.retention.Pruned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was removed, or would be.
///
/// @param dryRun whether nothing was
/// @param bytes of the events' lines, each with its line break
/// @param artifacts whose content goes
/// @param oldest time of the oldest event; absent when there is none
/// @param newest time of the newest
public record PrunedView(
        boolean dryRun,
        long runs,
        long events,
        long bytes,
        long artifacts,
        long artifactBytes,
        @Nullable String oldest,
        @Nullable String newest) {

    public static PrunedView of(Pruned pruned, boolean dryRun) {
        return new PrunedView(
                dryRun,
                pruned.runs(),
                pruned.events(),
                pruned.bytes(),
                pruned.artifacts(),
                pruned.artifactBytes(),
                time(pruned.oldest()),
                time(pruned.newest()));
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Times.format(at);
    }
}
