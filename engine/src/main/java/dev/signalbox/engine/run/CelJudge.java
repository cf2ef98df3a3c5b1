package dev.signalbox.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.run.RunCommand.Judge;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.StageState;
import dev.signalbox.engine.artifact.ArtifactFiles;
import dev.signalbox.engine.expression.Evaluation;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.expression.Facts;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;

/// Evaluates conditions written in CEL over a run's state.
public final class CelJudge implements Conditions {

    private final ArtifactFiles files;

    public CelJudge(ArtifactFiles files) {
        this.files = files;
    }

    @Override
    public Judge judge(RunState run, StageState stage) {
        String when = stage.stage().when();
        if (when == null) {
            return new Judge(stage.id(), true, null);
        }
        return switch (Expressions.evaluate(when, facts(run))) {
            case Evaluation.Value(var holds) -> new Judge(stage.id(), holds, null);
            case Evaluation.Failed(var reason) -> new Judge(stage.id(), false, reason);
        };
    }

    private Facts facts(RunState run) {
        var stages = new HashMap<String, String>();
        run.stages().forEach(stage -> stages.put(stage.id(), word(stage.status())));
        return new Facts(
                Json.parse(run.head().input()),
                run.run(),
                run.head().labels(),
                word(run.head().mode()),
                stages,
                name -> read(run, name));
    }

    private Optional<JsonNode> read(RunState run, String name) {
        return run.artifacts()
                .filter(artifact -> artifact.name().equals(name))
                .reduce((_, later) -> later)
                .map(this::parse);
    }

    private JsonNode parse(Artifact artifact) {
        try {
            return Json.parse(files.read(artifact.digest(), Json.MAX_BYTES));
        } catch (IOException | MalformedJson e) {
            throw new IllegalArgumentException(
                    "cannot read %s: %s".formatted(artifact.name(), e.getMessage()), e);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
