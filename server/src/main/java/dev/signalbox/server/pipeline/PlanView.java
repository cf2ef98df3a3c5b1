package dev.signalbox.server.pipeline;

import dev.signalbox.engine.pipeline.Durations;
import dev.signalbox.engine.pipeline.Plan;
import dev.signalbox.engine.pipeline.Plan.PlannedGate;
import dev.signalbox.engine.pipeline.Plan.PlannedStage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a run of a pipeline would do, in words and in order.
///
/// @param waves ids of stages that can run side by side, wave by wave
/// @param longest the way through that may take the most time; time at gates comes on top
public record PlanView(
        String pipeline,
        int version,
        List<PlannedStageView> stages,
        List<List<String>> waves,
        LongestPathView longest,
        List<String> warnings) {

    /// @param does what it runs
    /// @param when the condition it runs on
    public record PlannedStageView(
            String id,
            @Nullable String title,
            @Nullable String group,
            int wave,
            List<String> needs,
            String does,
            List<String> produces,
            String timeout,
            String retries,
            String afterFailure,
            @Nullable String when,
            @Nullable PlannedGateView gate) {}

    /// @param opens when it opens, and on what
    /// @param decides who may decide
    /// @param excludes who may not
    public record PlannedGateView(
            boolean before,
            String opens,
            String decides,
            String excludes,
            int quorum,
            @Nullable String deadline,
            String afterTimeout,
            String afterReject,
            boolean asksForm,
            int maxIterations) {}

    public record LongestPathView(List<String> stages, String most) {}

    /// @param more warnings that the pipeline alone does not give
    static PlanView of(int version, Plan plan, List<String> more) {
        return new PlanView(
                plan.pipeline(),
                version,
                plan.stages().stream().map(PlanView::planned).toList(),
                plan.waves(),
                new LongestPathView(
                        plan.longest().stages(), Durations.print(plan.longest().most())),
                Stream.concat(more.stream(), plan.warnings().stream()).toList());
    }

    private static PlannedStageView planned(PlannedStage stage) {
        return new PlannedStageView(
                stage.id(),
                stage.title(),
                stage.group(),
                stage.wave(),
                stage.needs(),
                stage.does(),
                stage.produces(),
                Durations.print(stage.timeout()),
                stage.retries(),
                stage.afterFailure(),
                stage.when(),
                stage.gate() == null ? null : gate(stage.gate()));
    }

    private static PlannedGateView gate(PlannedGate gate) {
        Duration deadline = gate.deadline();
        return new PlannedGateView(
                gate.before(),
                gate.opens(),
                gate.decides(),
                gate.excludes(),
                gate.quorum(),
                deadline == null ? null : Durations.print(deadline),
                gate.afterTimeout(),
                gate.afterReject(),
                gate.asksForm(),
                gate.maxIterations());
    }
}
