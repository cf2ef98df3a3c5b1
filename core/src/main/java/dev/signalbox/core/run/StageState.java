package dev.signalbox.core.run;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One stage of one run.
///
/// @param attempt number of the latest attempt; 0 before the first
/// @param tries what the present round of attempts has cost so far
/// @param clearance which of the conditions for starting are met
/// @param iterations how often the gate has opened
/// @param artifacts latest versions of what the latest attempt produced
/// @param versions the highest version of each artifact name, over all attempts
/// @param editors everybody who ever edited one of its artifacts, the latest last
/// @param feedback what the latest rejection said
public record StageState(
        Stage stage,
        Step step,
        int attempt,
        Tries tries,
        Clearance clearance,
        GateState gate,
        int iterations,
        List<Artifact> artifacts,
        Map<String, Integer> versions,
        List<String> editors,
        @Nullable Feedback feedback,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /// Failures and losses since the stage last had a fresh start.
    public record Tries(int failures, int losses) {
        static final Tries NONE = new Tries(0, 0);

        Tries plus(Failure failure) {
            return failure.kind() == Failure.Kind.LOST
                    ? new Tries(failures, losses + 1)
                    : new Tries(failures + 1, losses);
        }
    }

    /// @param released `next` was asked for it (manual mode)
    /// @param admitted its `when` holds
    /// @param passed its gate before the stage was approved
    public record Clearance(boolean released, boolean admitted, boolean passed) {
        static final Clearance NONE = new Clearance(false, false, false);
    }

    public StageState {
        artifacts = List.copyOf(artifacts);
        versions = Map.copyOf(versions);
        editors = List.copyOf(editors);
    }

    static StageState fresh(Stage stage) {
        return new StageState(
                stage,
                new Step.Pending(),
                0,
                Tries.NONE,
                Clearance.NONE,
                new GateState.Armed(),
                0,
                List.of(),
                Map.of(),
                List.of(),
                null,
                null,
                null);
    }

    public String id() {
        return stage.id();
    }

    public StageStatus status() {
        return StageStatus.of(step);
    }

    public boolean isRunning(int number) {
        return step instanceof Step.Running && attempt == number;
    }

    Optional<GatePolicy> policy() {
        return Optional.ofNullable(stage.gate());
    }

    boolean gatesBefore() {
        return stage.gate() != null && stage.gate().before();
    }

    boolean gatesAfter() {
        return stage.gate() != null && !stage.gate().before();
    }

    StageState at(Step next) {
        return with(next, attempt, tries, clearance, gate, feedback, startedAt, finishedAt);
    }

    StageState settled(Step next, Instant at) {
        return with(next, attempt, Tries.NONE, clearance, gate, feedback, startedAt, at);
    }

    StageState started(int number, Instant at) {
        var begun =
                with(
                        new Step.Running(at),
                        number,
                        tries,
                        clearance,
                        gatesBefore() ? gate : new GateState.Armed(),
                        feedback,
                        startedAt == null ? at : startedAt,
                        null);
        return begun.producing(List.of(), versions, editors);
    }

    StageState failing(Failure failure, Step next) {
        return with(
                next,
                attempt,
                tries.plus(failure),
                clearance,
                gate,
                feedback,
                startedAt,
                finishedAt);
    }

    StageState cleared(Clearance met) {
        return with(step, attempt, tries, met, gate, feedback, startedAt, finishedAt);
    }

    StageState gated(GateState next) {
        return with(step, attempt, tries, clearance, next, feedback, startedAt, finishedAt);
    }

    StageState rewound(@Nullable Feedback told, Clearance kept) {
        return with(
                new Step.Pending(),
                attempt,
                Tries.NONE,
                kept,
                new GateState.Armed(),
                told,
                startedAt,
                null);
    }

    StageState told(Feedback told) {
        return with(step, attempt, Tries.NONE, clearance, gate, told, startedAt, finishedAt);
    }

    StageState opened() {
        return new StageState(
                stage,
                step,
                attempt,
                tries,
                clearance,
                gate,
                iterations + 1,
                artifacts,
                versions,
                editors,
                feedback,
                startedAt,
                finishedAt);
    }

    StageState with(Artifact artifact) {
        var latest = new ArrayList<Artifact>();
        artifacts.stream().filter(a -> !a.name().equals(artifact.name())).forEach(latest::add);
        latest.add(artifact);
        var highest = new HashMap<>(versions);
        highest.put(artifact.name(), artifact.version());
        var known = new ArrayList<>(editors);
        if (artifact.author() != null) {
            known.remove(artifact.author());
            known.add(artifact.author());
        }
        return producing(latest, highest, known);
    }

    int nextVersion(String name) {
        return versions.getOrDefault(name, 0) + 1;
    }

    private StageState producing(
            List<Artifact> latest, Map<String, Integer> highest, List<String> known) {
        return new StageState(
                stage,
                step,
                attempt,
                tries,
                clearance,
                gate,
                iterations,
                latest,
                highest,
                known,
                feedback,
                startedAt,
                finishedAt);
    }

    private StageState with(
            Step step,
            int attempt,
            Tries tries,
            Clearance clearance,
            GateState gate,
            @Nullable Feedback feedback,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {
        return new StageState(
                stage,
                step,
                attempt,
                tries,
                clearance,
                gate,
                iterations,
                artifacts,
                versions,
                editors,
                feedback,
                startedAt,
                finishedAt);
    }
}
