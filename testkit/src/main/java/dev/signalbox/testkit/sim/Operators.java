package dev.signalbox.testkit.sim;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.gate.Decision.Outcome;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.core.run.RunCommand.Change;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.StageState;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// People and machines that ask for things, sensible or not.
final class Operators {

    private static final List<Principal> PEOPLE =
            List.of(
                    Principal.human("ana", "reviewer"),
                    Principal.human("ben", "reviewer", "operator"),
                    Principal.human("cleo", "director"),
                    Principal.human("dan", "reviewer"),
                    Principal.human("eve", "observer"),
                    new Principal(Principal.Kind.SERVICE, "bot", Set.of("reviewer")));

    private final RandomGenerator random;
    private int contents;

    Operators(RandomGenerator random) {
        this.random = random;
    }

    Principal somebody() {
        return PEOPLE.get(random.nextInt(PEOPLE.size()));
    }

    /// Anything at all, also what makes no sense in this state.
    RunCommand anything(RunState state) {
        StageState stage = state.stages().get(random.nextInt(state.stages().size()));
        int draw = random.nextInt(100);
        if (draw < 55) {
            return decide(stage, random.nextInt(100) < 65 ? Outcome.APPROVE : Outcome.REJECT);
        } else if (draw < 62) {
            return new RunCommand.Pause(null, somebody());
        } else if (draw < 76) {
            return new RunCommand.Resume(somebody());
        } else if (draw < 90) {
            return new RunCommand.Next(random.nextBoolean() ? null : stage.id(), somebody());
        } else if (draw < 92) {
            return new RunCommand.Cancel(null, somebody());
        }
        return late(stage);
    }

    /// What brings the run on from where it stands, if anything does.
    @Nullable RunCommand helpful(RunState state) {
        for (StageState stage : state.stages()) {
            if (stage.gate() instanceof GateState.Open) {
                return decide(stage, Outcome.APPROVE, null);
            }
        }
        return switch (state.status()) {
            case PAUSED -> new RunCommand.Resume(somebody());
            case WAITING -> new RunCommand.Next(null, somebody());
            case QUEUED, RUNNING, CANCELING, COMPLETED, FAILED, CANCELED -> null;
        };
    }

    /// A result of an attempt long gone, or one that never was.
    private RunCommand late(StageState stage) {
        int attempt = stage.attempt() - 1 + (random.nextInt(4) == 0 ? 2 : 0);
        return new RunCommand.Succeed(stage.id(), attempt, List.of());
    }

    private RunCommand decide(StageState stage, Outcome outcome) {
        List<Artifact> artifacts =
                stage.gate() instanceof GateState.Open open ? open.artifacts() : List.of();
        Change change = null;
        if (!artifacts.isEmpty() && random.nextInt(3) == 0) {
            Artifact base = artifacts.get(random.nextInt(artifacts.size()));
            var content =
                    new Content(
                            "art_edit_" + ++contents + "_" + random.nextInt(1_000_000),
                            base.name(),
                            "sha256:edit%x".formatted(random.nextLong()),
                            base.mediaType(),
                            1);
            change = new Change(base, "[]", content);
        }
        return decide(stage, outcome, change);
    }

    private RunCommand decide(StageState stage, Outcome outcome, @Nullable Change change) {
        String seen =
                stage.gate() instanceof GateState.Open open && random.nextInt(10) > 0
                        ? open.subject()
                        : "sha256:stale";
        OnReject then =
                outcome == Outcome.REJECT && random.nextInt(4) == 0 ? new OnReject.Rerun() : null;
        return new RunCommand.Decide(
                stage.id(), outcome, somebody(), seen, "so I say", change, null, then, "sim");
    }
}
