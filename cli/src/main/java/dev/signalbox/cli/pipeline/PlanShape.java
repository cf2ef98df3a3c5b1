package dev.signalbox.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.engine.pipeline.Durations;
import dev.signalbox.engine.pipeline.Plan;
import dev.signalbox.engine.pipeline.Plan.PlannedGate;
import dev.signalbox.engine.pipeline.Plan.PlannedStage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A plan in the shape of the HTTP contract, without the version, which a file does not have yet.
final class PlanShape {

    private PlanShape() {}

    static JsonNode of(Plan plan) {
        ObjectNode shape = Wire.object().put("pipeline", plan.pipeline());
        var stages = shape.putArray("stages");
        plan.stages().forEach(stage -> stages.add(of(stage)));
        shape.set("waves", Wire.tree(plan.waves()));
        ObjectNode longest = shape.putObject("longest");
        longest.set("stages", Wire.tree(plan.longest().stages()));
        longest.put("most", Durations.print(plan.longest().most()));
        shape.set("warnings", Wire.tree(plan.warnings()));
        return shape;
    }

    private static ObjectNode of(PlannedStage stage) {
        ObjectNode shape = Wire.object().put("id", stage.id());
        put(shape, "title", stage.title());
        put(shape, "group", stage.group());
        shape.put("wave", stage.wave());
        shape.set("needs", Wire.tree(stage.needs()));
        shape.put("does", stage.does());
        shape.set("produces", Wire.tree(stage.produces()));
        shape.put("timeout", Durations.print(stage.timeout()));
        shape.put("retries", stage.retries());
        shape.put("after_failure", stage.afterFailure());
        put(shape, "when", stage.when());
        if (stage.gate() != null) {
            shape.set("gate", of(stage.gate()));
        }
        return shape;
    }

    private static ObjectNode of(PlannedGate gate) {
        Duration deadline = gate.deadline();
        ObjectNode shape =
                Wire.object()
                        .put("before", gate.before())
                        .put("opens", gate.opens())
                        .put("decides", gate.decides())
                        .put("excludes", gate.excludes())
                        .put("quorum", gate.quorum());
        put(shape, "deadline", deadline == null ? null : Durations.print(deadline));
        return shape.put("after_timeout", gate.afterTimeout())
                .put("after_reject", gate.afterReject())
                .put("asks_form", gate.asksForm())
                .put("max_iterations", gate.maxIterations());
    }

    private static void put(ObjectNode shape, String member, @Nullable String value) {
        if (value != null) {
            shape.put(member, value);
        }
    }
}
