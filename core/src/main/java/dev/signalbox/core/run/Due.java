package dev.signalbox.core.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a state calls for. The engine compares it with what it is doing already; nothing about
/// effects is remembered anywhere else.
///
/// @param execute attempts that should be running
/// @param stop attempts that should be stopped and then reported as such
/// @param judge stages whose `when` should be evaluated
/// @param wakeAt when time alone will change something
/// @param wantsSlot whether something could start at once if there were room
public record Due(
        List<Attempt> execute,
        List<Attempt> stop,
        List<String> judge,
        @Nullable Instant wakeAt,
        boolean wantsSlot) {

    public static final Due NOTHING = new Due(List.of(), List.of(), List.of(), null, false);

    public record Attempt(String stage, int number) {}

    public Due {
        execute = List.copyOf(execute);
        stop = List.copyOf(stop);
        judge = List.copyOf(judge);
    }

    static Due of(RunState state, Instant at) {
        if (state.status().isFinal()) {
            return NOTHING;
        }
        List<Attempt> running =
                state.stages().stream()
                        .filter(stage -> stage.step() instanceof Step.Running)
                        .map(stage -> new Attempt(stage.id(), stage.attempt()))
                        .toList();
        if (state.ending() != null) {
            return new Due(List.of(), running, List.of(), null, false);
        }
        boolean flows = state.status() != RunStatus.PAUSED;
        return new Due(
                running,
                List.of(),
                flows ? toJudge(state) : List.of(),
                Wakes.next(state, flows),
                flows && wantsSlot(state, at));
    }

    private static List<String> toJudge(RunState state) {
        return state.stages().stream()
                .filter(stage -> Readiness.awaitsJudgement(state, stage))
                .map(StageState::id)
                .toList();
    }

    private static boolean wantsSlot(RunState state, Instant at) {
        return state.stages().stream()
                .filter(Readiness::takesSlot)
                .anyMatch(stage -> Wakes.isRetryDue(stage, at) || Readiness.isReady(state, stage));
    }
}
