package dev.signalbox.engine.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.StageState;
import dev.signalbox.core.run.Step;
import dev.signalbox.engine.event.Thens;
import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.log.ArtifactRow;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.run.Snapshot;
import dev.signalbox.engine.view.RunView.StageView;
import dev.signalbox.engine.view.RunView.WaitingView;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Shows states. The one place where the shapes of the contract are filled.
public final class Views {

    private Views() {}

    public static RunView run(Snapshot snapshot) {
        RunState state = snapshot.state();
        boolean open = !state.status().isFinal();
        return new RunView(
                state.run(),
                state.head().pipeline().name(),
                state.head().version(),
                word(state.status()),
                word(state.head().mode()),
                Json.parse(state.head().input()),
                new TreeMap<>(state.head().labels()),
                state.head().continues(),
                state.head().starter().id(),
                currentStage(state),
                open ? waitingFor(state) : null,
                state.outcome() == null ? null : word(state.outcome()),
                snapshot.seq(),
                Times.format(state.head().createdAt()),
                time(state.startedAt()),
                time(state.finishedAt()),
                state.stages().stream().map(Views::stage).toList());
    }

    /// As a list shows it: without the input and the stages.
    public static RunView run(RunRow row) {
        return new RunView(
                row.id(),
                row.pipeline(),
                row.version(),
                word(row.status()),
                word(row.mode()),
                null,
                new TreeMap<>(row.labels()),
                null,
                row.starter(),
                row.stage(),
                row.waitingFor() == null ? null : waitingFor(row.waitingFor()),
                row.outcome(),
                row.seq(),
                Times.format(row.createdAt()),
                time(row.startedAt()),
                time(row.finishedAt()),
                null);
    }

    public static StageView stage(StageState stage) {
        return new StageView(
                stage.id(),
                stage.stage().title(),
                stage.stage().group(),
                stage.stage().needs(),
                word(stage.status()),
                stage.attempt(),
                stage.stage().gate() == null ? null : word(stage.gate().status()),
                reason(stage.step()),
                stage.step() instanceof Step.Backoff(var until) ? Times.format(until) : null,
                time(stage.startedAt()),
                time(stage.finishedAt()));
    }

    /// @throws IllegalArgumentException the stage has no gate
    public static GateView gate(RunState run, StageState stage) {
        GatePolicy policy = stage.stage().gate();
        if (policy == null) {
            throw new IllegalArgumentException(stage.id() + " has no gate");
        }
        GateState gate = stage.gate();
        GateState.Open open = gate instanceof GateState.Open o ? o : null;
        return new GateView(
                run.run(),
                stage.id(),
                policy.title(),
                word(gate.status()),
                subject(gate),
                (open == null ? stage.artifacts() : open.artifacts())
                        .stream().map(artifact -> artifact(run.run(), artifact)).toList(),
                policy(policy),
                stage.iterations(),
                open == null ? null : Times.format(open.openedAt()),
                open == null ? null : time(open.deadlineAt()),
                decisions(gate).stream().map(d -> decision(run.run(), stage.id(), d)).toList(),
                policy.editable(),
                open == null ? Map.of() : excluded(open),
                run.head().pipeline().name(),
                run.head().version(),
                run.head().pipeline().project(),
                null,
                null);
    }

    /// A gate with what whoever is about to decide wants to know too.
    ///
    /// @throws IllegalArgumentException the stage has no gate
    public static GateView gateInFull(RunState run, StageState stage) {
        GateView gate = gate(run, stage);
        GatePolicy policy = stage.stage().gate();
        if (policy == null || !(stage.gate() instanceof GateState.Open open)) {
            return gate;
        }
        var schemas = new TreeMap<String, JsonNode>();
        for (Artifact artifact : open.artifacts()) {
            JsonNode schema =
                    json(
                            run.findStage(artifact.stage())
                                    .orElseThrow()
                                    .stage()
                                    .schema(artifact.name()));
            if (schema != null) {
                schemas.put(artifact.id(), schema);
            }
        }
        return gate.with(FollowsView.of(run, stage, policy), schemas);
    }

    public static ArtifactView artifact(ArtifactRow row) {
        return artifact(row.run(), row.artifact(), row.createdAt(), row.prunedAt());
    }

    static ArtifactView artifact(String run, Artifact artifact) {
        return artifact(run, artifact, null, null);
    }

    public static DecisionView decision(String run, String stage, Decision d) {
        return new DecisionView(
                run,
                stage,
                word(d.outcome()),
                new DecisionView.PrincipalView(word(d.by().kind()), d.by().id(), d.by().owner()),
                d.rule(),
                d.onBehalfOf(),
                d.reason(),
                json(d.patch()),
                json(d.form()),
                d.subject(),
                d.result(),
                d.channel(),
                d.then() == null ? null : Thens.write(d.then()),
                d.iteration(),
                Times.format(d.at()));
    }

    /// Every decision that counts for the gate as it stands.
    public static List<Decision> decisions(GateState gate) {
        return switch (gate) {
            case GateState.Armed() -> List.of();
            case GateState.Open open -> open.approvals();
            case GateState.Closed(_, _, _, var decision, var approvals) ->
                    decision == null
                            ? approvals
                            : Stream.concat(approvals.stream(), Stream.of(decision)).toList();
        };
    }

    private static ArtifactView artifact(
            String run, Artifact a, @Nullable Instant at, @Nullable Instant prunedAt) {
        return new ArtifactView(
                a.id(),
                run,
                a.stage(),
                a.attempt(),
                a.name(),
                a.version(),
                a.digest(),
                a.mediaType(),
                a.bytes(),
                a.author(),
                time(at),
                time(prunedAt));
    }

    private static GateView.PolicyView policy(GatePolicy p) {
        return new GateView.PolicyView(
                p.before(),
                new GateView.ApproversView(
                        sorted(p.approvers().roles()),
                        sorted(p.approvers().principals()),
                        sorted(p.approvers().groups())),
                p.quorum(),
                sorted(p.exclude().stream().map(Views::word).toList()),
                p.critical(),
                p.deadline() == null ? null : p.deadline().toString(),
                word(p.onTimeout()),
                Thens.write(p.onReject()),
                json(p.form()),
                p.maxIterations());
    }

    private static @Nullable String subject(GateState gate) {
        return switch (gate) {
            case GateState.Armed() -> null;
            case GateState.Open open -> open.subject();
            case GateState.Closed closed -> closed.subject();
        };
    }

    private static Map<String, String> excluded(GateState.Open open) {
        var parts = new TreeMap<String, String>();
        open.excluded().forEach((who, part) -> parts.put(who, word(part)));
        return parts;
    }

    private static @Nullable String currentStage(RunState state) {
        return state.stages().stream()
                .filter(stage -> !stage.step().isSettled())
                .map(StageState::id)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable List<WaitingView> waitingFor(RunState state) {
        List<WaitingView> what =
                state.waitingFor().stream()
                        .map(each -> new WaitingView(word(each.kind()), each.stage()))
                        .toList();
        return what.isEmpty() ? null : what;
    }

    private static List<WaitingView> waitingFor(String kept) {
        return Arrays.stream(kept.split(","))
                .map(each -> each.split(":", 2))
                .map(pair -> new WaitingView(pair[0], pair[1]))
                .toList();
    }

    private static @Nullable String reason(Step step) {
        return switch (step) {
            case Step.Failed(var failure, _) -> failure.message();
            case Step.Skipped(var reason, _) -> reason;
            case Step.Pending _,
                    Step.Backoff _,
                    Step.Running _,
                    Step.Waiting _,
                    Step.Held _,
                    Step.Succeeded _,
                    Step.Canceled _ ->
                    null;
        };
    }

    private static List<String> sorted(Collection<String> words) {
        return words.stream().sorted().toList();
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : Json.parse(text);
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Times.format(at);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
