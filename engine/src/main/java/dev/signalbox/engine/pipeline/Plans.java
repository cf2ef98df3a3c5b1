package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.Output;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.Retry;
import dev.signalbox.core.pipeline.Stage;
import dev.signalbox.engine.pipeline.Plan.LongestPath;
import dev.signalbox.engine.pipeline.Plan.PlannedGate;
import dev.signalbox.engine.pipeline.Plan.PlannedStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Works out plans. Pure.
public final class Plans {

    private Plans() {}

    public static Plan of(Pipeline pipeline) {
        List<List<String>> waves = new StageGraph(pipeline.stages()).waves();
        var stages = new ArrayList<PlannedStage>();
        for (int wave = 0; wave < waves.size(); wave++) {
            for (String id : waves.get(wave)) {
                stages.add(planned(pipeline.findStage(id).orElseThrow(), wave + 1));
            }
        }
        return new Plan(pipeline.name(), stages, waves, longest(stages), PlanWarnings.of(pipeline));
    }

    private static PlannedStage planned(Stage stage, int wave) {
        GatePolicy gate = stage.gate();
        return new PlannedStage(
                stage.id(),
                stage.title(),
                stage.group(),
                wave,
                stage.needs(),
                PlanWords.does(stage.run()),
                stage.produces().stream().map(Output::name).toList(),
                stage.timeout(),
                stage.retry(),
                PlanWords.retries(stage.retry()),
                stage.onFailure(),
                PlanWords.afterFailure(stage.onFailure()),
                stage.when(),
                gate == null ? null : planned(gate, stage.id()));
    }

    private static PlannedGate planned(GatePolicy gate, String stage) {
        return new PlannedGate(
                gate.before(),
                PlanWords.opens(gate, stage),
                gate.approvers(),
                gate.quorum(),
                PlanWords.decides(gate),
                gate.exclude().stream().sorted().toList(),
                PlanWords.excludes(gate),
                gate.deadline(),
                gate.onTimeout(),
                PlanWords.afterTimeout(gate),
                gate.onReject(),
                PlanWords.afterReject(gate.onReject(), stage),
                gate.remind(),
                gate.escalation(),
                gate.editable(),
                gate.form() != null,
                gate.maxIterations());
    }

    /// The stages come in an order in which they could run, so that every need is worked out
    /// already.
    private static LongestPath longest(List<PlannedStage> stages) {
        Map<String, LongestPath> to = new HashMap<>();
        for (PlannedStage stage : stages) {
            @Nullable LongestPath before =
                    stage.needs().stream()
                            .map(to::get)
                            .max(Comparator.comparing(LongestPath::most))
                            .orElse(null);
            var path = new ArrayList<>(before == null ? List.<String>of() : before.stages());
            path.add(stage.id());
            Duration earlier = before == null ? Duration.ZERO : before.most();
            to.put(stage.id(), new LongestPath(path, earlier.plus(most(stage))));
        }
        return to.values().stream()
                .max(
                        Comparator.comparing(LongestPath::most)
                                .thenComparing(path -> path.stages().getLast()))
                .orElse(new LongestPath(List.of(), Duration.ZERO));
    }

    private static Duration most(PlannedStage stage) {
        Retry retry = stage.retry();
        return stage.timeout()
                .multipliedBy(retry.attempts())
                .plus(retry.cap().multipliedBy(retry.attempts() - 1L));
    }
}
