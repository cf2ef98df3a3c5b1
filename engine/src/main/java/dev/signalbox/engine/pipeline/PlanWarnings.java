package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import dev.signalbox.core.pipeline.GatePolicy.OnTimeout;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.Stage;
import dev.signalbox.core.pipeline.Stage.OnFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is allowed, and may surprise whoever wrote it.
final class PlanWarnings {

    /// The stages each one is about, in the order in which it first came up.
    private final Map<String, List<String>> warnings = new LinkedHashMap<>();

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
        return gated ? warnings.listed() : List.of("no stage has a gate: nobody is asked anything");
    }

    private void ofGate(Stage stage, GatePolicy gate) {
        String id = stage.id();
        if (gate.deadline() == null) {
            warn(id, "no deadline: without a decision the run waits for ever");
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
            warn(id, "the gate opens on what the stage produced, and it promises nothing");
        }
    }

    private void ofStage(Stage stage) {
        GatePolicy gate = stage.gate();
        if (gate != null && !gate.before() && stage.onFailure() == OnFailure.CONTINUE) {
            warn(stage.id(), "when the stage fails the run goes on, and nobody is asked");
        }
    }

    private void warn(String stage, String message) {
        warnings.computeIfAbsent(message, _ -> new ArrayList<>()).add("`" + stage + "`");
    }

    private List<String> listed() {
        return warnings.entrySet().stream()
                .map(warning -> String.join(", ", warning.getValue()) + ": " + warning.getKey())
                .toList();
    }
}
