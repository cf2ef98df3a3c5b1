package dev.signalbox.engine.run;

import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.run.Due;
import dev.signalbox.core.run.RunEvent;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.Runs;
import dev.signalbox.core.run.StageState;
import dev.signalbox.core.run.WaitingFor;
import dev.signalbox.engine.event.EventCodec;
import dev.signalbox.engine.event.Recorded;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.ArtifactRow;
import dev.signalbox.engine.log.GateRow;
import dev.signalbox.engine.log.Removal;
import dev.signalbox.engine.log.Repeat;
import dev.signalbox.engine.log.RunRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a verdict leaves in the store.
final class Rows {

    private Rows() {}

    static Append append(
            RunState after,
            List<Recorded> events,
            @Nullable Repeat repeat,
            @Nullable Removal removal) {
        return new Append(
                run(after, events.getLast().seq(), events.getLast().at()),
                events.stream().map(EventCodec::encode).toList(),
                gates(after, events),
                artifacts(events),
                repeat,
                removal,
                List.of());
    }

    static RunRow run(RunState state, long seq, Instant at) {
        Due due = Runs.due(state, at);
        return new RunRow(
                state.run(),
                state.head().pipeline().name(),
                state.head().pipeline().project(),
                state.head().version(),
                state.status(),
                state.head().mode(),
                state.head().labels(),
                state.head().starter().id(),
                currentStage(state),
                waitingFor(state),
                state.outcome() == null ? null : word(state.outcome()),
                seq,
                state.head().createdAt(),
                state.startedAt(),
                state.finishedAt(),
                due.wakeAt(),
                isActive(state, due),
                state.oldest(),
                state.keepsContents());
    }

    private static boolean isActive(RunState state, Due due) {
        return !due.execute().isEmpty()
                || !due.stop().isEmpty()
                || !due.judge().isEmpty()
                || due.wantsSlot()
                || (state.ending() != null && !state.status().isFinal());
    }

    /// The first stage that is not settled.
    static @Nullable String currentStage(RunState state) {
        return state.stages().stream()
                .filter(stage -> !stage.step().isSettled())
                .map(StageState::id)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String waitingFor(RunState state) {
        if (state.status().isFinal()) {
            return null;
        }
        List<WaitingFor> what = state.waitingFor();
        return what.isEmpty()
                ? null
                : what.stream()
                        .map(each -> word(each.kind()) + ":" + each.stage())
                        .collect(Collectors.joining(","));
    }

    private static List<GateRow> gates(RunState after, List<Recorded> events) {
        var touched = new LinkedHashSet<String>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof RunEvent.AtGate(var stage, var event)
                    && !(event instanceof GateEvent.Reminded)) {
                touched.add(stage);
            }
        }
        var rows = new ArrayList<GateRow>();
        for (String id : touched) {
            StageState stage = after.findStage(id).orElseThrow();
            rows.add(gate(after.run(), stage, events.getLast().at()));
        }
        return rows;
    }

    private static GateRow gate(String run, StageState stage, Instant now) {
        return switch (stage.gate()) {
            case GateState.Open open ->
                    new GateRow(
                            run,
                            stage.id(),
                            GateState.Status.OPEN,
                            open.subject(),
                            open.iteration(),
                            open.openedAt(),
                            open.deadlineAt());
            case GateState.Closed(var status, var subject, var iteration, _, _) ->
                    new GateRow(run, stage.id(), status, subject, iteration, now, null);
            case GateState.Armed() ->
                    new GateRow(
                            run,
                            stage.id(),
                            GateState.Status.ARMED,
                            "",
                            stage.iterations(),
                            now,
                            null);
        };
    }

    private static List<ArtifactRow> artifacts(List<Recorded> events) {
        var rows = new ArrayList<ArtifactRow>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof RunEvent.ArtifactCreated(_, var artifact)) {
                rows.add(new ArtifactRow(recorded.run(), artifact, recorded.at()));
            }
        }
        return rows;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
