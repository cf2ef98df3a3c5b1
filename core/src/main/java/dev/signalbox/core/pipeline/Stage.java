package dev.signalbox.core.pipeline;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a pipeline, as defined.
///
/// @param group the coarse phase this stage belongs to
/// @param needs ids of the stages that must be settled first
/// @param timeout longest time one attempt may take; the time at a gate is not part of it
/// @param when a CEL expression; the stage is skipped when it is false
/// @param gate the decision this stage stops for, if any
public record Stage(
        String id,
        @Nullable String title,
        @Nullable String description,
        @Nullable String group,
        List<String> needs,
        Work run,
        Duration timeout,
        Retry retry,
        List<Output> produces,
        @Nullable GatePolicy gate,
        OnFailure onFailure,
        @Nullable String when) {

    public Stage {
        needs = List.copyOf(needs);
        produces = List.copyOf(produces);
    }

    /// JSON Schema that an output of it must satisfy, as JSON text; nothing where it declared none.
    public @Nullable String schema(String output) {
        return produces.stream()
                .filter(each -> each.name().equals(output))
                .findFirst()
                .map(Output::schema)
                .orElse(null);
    }

    /// What a run does when a stage has failed for good.
    public enum OnFailure {
        /// The run fails; its other running attempts are stopped.
        FAIL,
        /// The stage and every stage that needs it are skipped; the rest goes on.
        SKIP,
        /// The run goes on as if the stage had succeeded without producing anything.
        CONTINUE
    }
}
