package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import dev.signalbox.core.pipeline.GatePolicy.OnTimeout;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.Stage;
import dev.signalbox.core.pipeline.Stage.OnFailure;
import java.util.ArrayList;
import java.util.List;

/// What is allowed, and may surprise whoever wrote it.
final class PlanWarnings {

    private final List<String> warnings = new ArrayList<>();

    private PlanWarnings() {}

    static List<String> of(Pipeline pipeline) {
        var warnings = new PlanWarnings();
        boolean gated = false;
        for (Stage stage : pipeline.stages()) {
            GatePolicy gate = stage.gate();
            if (gate != null) {
                gated = true;
                warnings.ofGate(stage, gate);
            }
            warnings.ofStage(stage);
        }
        if (!gated) {
            warnings.warnings.add("no stage has a gate: nobody is asked anything");
        }
        return warnings.warnings;
    }

    private void ofGate(Stage stage, GatePolicy gate) {
        String id = stage.id();
        if (gate.deadline() == null) {
            warn(id, "its gate has no deadline: without a decision the run waits for ever");
        }
        if (gate.onTimeout() == OnTimeout.APPROVE) {
            warn(id, "when nobody decides, the timer approves");
        }
        if (gate.exclude().contains(Exclusion.STARTER)) {
            warn(
                    id,
                    "whoever started the run cannot decide: a lone admin cannot pass this gate in a"
                            + " run of their own (`exclude` changes that)");
        } else if (gate.exclude().isEmpty()) {
            warn(id, "one person may start the run, edit its output and approve it");
        }
        if (!gate.before() && stage.produces().isEmpty()) {
            warn(id, "its gate opens on its output, and it promises none");
        }
    }

    private void ofStage(Stage stage) {
        GatePolicy gate = stage.gate();
        if (gate != null && !gate.before() && stage.onFailure() == OnFailure.CONTINUE) {
            warn(stage.id(), "when it fails the run goes on, and its gate is never asked");
        }
    }

    private void warn(String stage, String message) {
        warnings.add("`%s`: %s".formatted(stage, message));
    }
}
