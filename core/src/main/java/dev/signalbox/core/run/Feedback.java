package dev.signalbox.core.run;

import dev.signalbox.core.artifact.Artifact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rejection tells the next attempt.
///
/// @param patch RFC 6902 operations from the rejected to the patched artifact, as JSON text
/// @param artifacts what was rejected, patched where it was
public record Feedback(
        String by,
        String reason,
        @Nullable String patch,
        @Nullable String form,
        int iteration,
        List<Artifact> artifacts) {
    public Feedback {
        artifacts = List.copyOf(artifacts);
    }
}
