package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.GatePolicy.Approvers;
import dev.signalbox.core.pipeline.GatePolicy.Escalation;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import dev.signalbox.core.pipeline.GatePolicy.OnTimeout;
import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.core.pipeline.Retry;
import dev.signalbox.core.pipeline.Stage.OnFailure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a pipeline would do: in which order, who could decide, and how long it may take. Each rule
/// is there as data and in words.
///
/// @param stages in an order in which they could run
/// @param waves ids of the stages that can run side by side, wave by wave
/// @param longest how long the stages may take at most
/// @param warnings what its author may not have meant
public record Plan(
        String pipeline,
        List<PlannedStage> stages,
        List<List<String>> waves,
        LongestPath longest,
        List<String> warnings) {

    public Plan {
        stages = List.copyOf(stages);
        waves = waves.stream().map(List::copyOf).toList();
        warnings = List.copyOf(warnings);
    }

    /// @param wave counted from 1
    /// @param does what it runs, in words
    /// @param produces names of the artifacts it promises
    public record PlannedStage(
            String id,
            @Nullable String title,
            @Nullable String group,
            int wave,
            List<String> needs,
            String does,
            List<String> produces,
            Duration timeout,
            Retry retry,
            String retries,
            OnFailure onFailure,
            String afterFailure,
            @Nullable String when,
            @Nullable PlannedGate gate) {

        public PlannedStage {
            needs = List.copyOf(needs);
            produces = List.copyOf(produces);
        }
    }

    /// @param opens when it opens, and on what
    /// @param decides who may decide
    /// @param excludes who may not; empty when nobody is excluded
    /// @param afterTimeout what happens when nobody does
    /// @param asksForm whether a decision must answer a form
    public record PlannedGate(
            boolean before,
            String opens,
            Approvers approvers,
            int quorum,
            String decides,
            List<Exclusion> exclude,
            String excludes,
            @Nullable Duration deadline,
            OnTimeout onTimeout,
            String afterTimeout,
            OnReject onReject,
            String afterReject,
            @Nullable Duration remind,
            @Nullable Escalation escalation,
            List<String> editable,
            boolean asksForm,
            int maxIterations) {

        public PlannedGate {
            exclude = List.copyOf(exclude);
            editable = List.copyOf(editable);
        }
    }

    /// The way through the stages whose timeouts, with every attempt and the longest delays between
    /// them, add up to the most. Time at gates comes on top.
    public record LongestPath(List<String> stages, Duration most) {
        public LongestPath {
            stages = List.copyOf(stages);
        }
    }
}
