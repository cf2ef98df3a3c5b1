package dev.signalbox.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.run.Mode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What it takes to begin a run.
///
/// @param version absent: the latest
/// @param continues the run this one carries on from, of the same project
/// @param visible projects whose pipelines may be named; nothing: all
public record StartRun(
        String pipeline,
        @Nullable Integer version,
        JsonNode input,
        Mode mode,
        Map<String, String> labels,
        @Nullable String continues,
        @Nullable Set<String> visible) {
    public StartRun {
        labels = Map.copyOf(labels);
        visible = visible == null ? null : Set.copyOf(visible);
    }
}
