package dev.signalbox.core.run;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.gate.Subject;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a gate opens on, and who has had a hand in it.
final class GateSubjects {

    private GateSubjects() {}

    /// A gate before a stage is on what the stage needs, one after it on what it made.
    static List<Artifact> artifacts(RunState state, StageState stage) {
        return stage.gatesBefore()
                ? stage.stage().needs().stream()
                        .flatMap(need -> state.stage(need).artifacts().stream())
                        .toList()
                : stage.artifacts();
    }

    static GateEvent.Opened opened(
            RunState state, StageState stage, GatePolicy policy, Instant at) {
        List<Artifact> artifacts = artifacts(state, stage);
        return new GateEvent.Opened(
                Subject.of(state.run(), stage.id(), artifacts),
                artifacts,
                stage.iterations() + 1,
                excluded(state, stage, policy),
                after(at, policy.deadline()),
                after(at, policy.remind()),
                policy.escalation() == null ? null : after(at, policy.escalation().after()));
    }

    private static Map<String, Exclusion> excluded(
            RunState state, StageState stage, GatePolicy policy) {
        var excluded = new HashMap<String, Exclusion>();
        List<StageState> makers =
                stage.gatesBefore()
                        ? stage.stage().needs().stream().map(state::stage).toList()
                        : List.of(stage);
        for (StageState maker : makers) {
            List<String> editors = maker.editors();
            if (policy.exclude().contains(Exclusion.AUTHOR)) {
                editors.forEach(editor -> excluded.put(editor, Exclusion.AUTHOR));
            }
            if (policy.exclude().contains(Exclusion.LAST_EDITOR) && !editors.isEmpty()) {
                excluded.put(editors.getLast(), Exclusion.LAST_EDITOR);
            }
        }
        if (policy.exclude().contains(Exclusion.STARTER)) {
            Principal starter = state.head().starter();
            excluded.put(starter.id(), Exclusion.STARTER);
            if (starter.owner() != null) {
                excluded.put(starter.owner(), Exclusion.STARTER);
            }
        }
        return excluded;
    }

    private static @Nullable Instant after(Instant at, @Nullable Duration wait) {
        return wait == null ? null : at.plus(wait);
    }
}
