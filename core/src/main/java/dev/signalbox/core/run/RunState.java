package dev.signalbox.core.run;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.run.RunEvent.Completed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A run: the fold of its events, and nothing else.
///
/// @param head what never changes
/// @param stages in file order
/// @param ending why the run is on its way to an end, while attempts are still being stopped
/// @param announced what the latest `run.waiting` said
/// @param kept what retention has left of the run; absent: all of it
public record RunState(
        Head head,
        RunStatus status,
        List<StageState> stages,
        @Nullable Ending ending,
        List<WaitingFor> announced,
        Completed.@Nullable Outcome outcome,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Kept kept) {

    /// @param input as JSON text
    public record Head(
            String run,
            Pipeline pipeline,
            int version,
            String digest,
            Mode mode,
            String input,
            Map<String, String> labels,
            @Nullable String continues,
            Principal starter,
            Instant createdAt) {
        public Head {
            labels = Map.copyOf(labels);
        }
    }

    /// Why a run that is not over yet will not go on.
    public sealed interface Ending {
        record Canceling() implements Ending {}

        record Failing(String stage, Failure failure) implements Ending {}
    }

    /// What is left of a run that was pruned.
    ///
    /// @param oldest number of the oldest event that is left
    /// @param contents whether the contents of artifacts and the logs of attempts are
    public record Kept(long oldest, boolean contents) {}

    public RunState {
        stages = List.copyOf(stages);
        announced = List.copyOf(announced);
    }

    public String run() {
        return head.run();
    }

    public Optional<StageState> findStage(String id) {
        return stages.stream().filter(stage -> stage.id().equals(id)).findFirst();
    }

    StageState stage(String id) {
        return findStage(id)
                .orElseThrow(() -> new IllegalStateException("the log names a stage " + id));
    }

    /// Stages that `id` needs, directly or not.
    public List<StageState> ancestorsOf(String id) {
        var found = new ArrayList<StageState>();
        collectAncestors(stage(id), found);
        return stages.stream().filter(found::contains).toList();
    }

    private void collectAncestors(StageState stage, List<StageState> found) {
        for (String need : stage.stage().needs()) {
            StageState needed = stage(need);
            if (!found.contains(needed)) {
                found.add(needed);
                collectAncestors(needed, found);
            }
        }
    }

    boolean needs(String id, String other) {
        return ancestorsOf(id).stream().anyMatch(stage -> stage.id().equals(other));
    }

    /// What the run needs from outside just now: its open gates and, in manual mode, the stages
    /// that only `next` can start.
    public List<WaitingFor> waitingFor() {
        var what = new ArrayList<WaitingFor>();
        for (StageState stage : stages) {
            if (stage.gate() instanceof GateState.Open) {
                what.add(new WaitingFor(WaitingFor.Kind.GATE, stage.id()));
            } else if (Readiness.awaitsRelease(this, stage)) {
                what.add(new WaitingFor(WaitingFor.Kind.NEXT, stage.id()));
            }
        }
        return what;
    }

    /// Latest versions of every artifact there is.
    public Stream<Artifact> artifacts() {
        return stages.stream().flatMap(stage -> stage.artifacts().stream());
    }

    RunState with(StageState changed) {
        return with(
                status,
                stages.stream().map(s -> s.id().equals(changed.id()) ? changed : s).toList());
    }

    RunState with(RunStatus next) {
        return with(next, stages);
    }

    RunState with(RunStatus next, List<StageState> changed) {
        return new RunState(
                head, next, changed, ending, announced, outcome, startedAt, finishedAt, kept);
    }

    RunState ending(RunStatus next, Ending why) {
        return new RunState(
                head, next, stages, why, announced, outcome, startedAt, finishedAt, kept);
    }

    RunState started(Instant at) {
        return new RunState(
                head, RunStatus.RUNNING, stages, ending, announced, outcome, at, finishedAt, kept);
    }

    RunState announcing(List<WaitingFor> what) {
        return new RunState(
                head,
                RunStatus.WAITING,
                stages,
                ending,
                what,
                outcome,
                startedAt,
                finishedAt,
                kept);
    }

    RunState finished(RunStatus last, Completed.@Nullable Outcome how, Instant at) {
        List<StageState> closed = stages.stream().map(s -> closed(s, at)).toList();
        return new RunState(head, last, closed, null, List.of(), how, startedAt, at, kept);
    }

    RunState pruned(Removed removed) {
        boolean contents = keepsContents() && removed.rule() == Removed.Rule.COUNT;
        return new RunState(
                head,
                status,
                stages,
                ending,
                announced,
                outcome,
                startedAt,
                finishedAt,
                new Kept(removed.to() + 1, contents));
    }

    /// Number of the oldest event that is still kept.
    public long oldest() {
        return kept == null ? 1 : kept.oldest();
    }

    /// Whether the contents of artifacts and the logs of attempts are still kept.
    public boolean keepsContents() {
        return kept == null || kept.contents();
    }

    private static StageState closed(StageState stage, Instant at) {
        return stage.step().isSettled() ? stage : stage.settled(new Step.Canceled(), at);
    }
}
