package dev.signalbox.core.run;

import dev.signalbox.core.pipeline.Work;

/// Whether a pending stage may start, condition by condition, in the order they are asked.
final class Readiness {

    private Readiness() {}

    /// Everything it needs is settled in a way that lets it start.
    static boolean needsMet(RunState state, StageState stage) {
        return stage.step() instanceof Step.Pending
                && stage.stage().needs().stream()
                        .allMatch(need -> state.stage(need).step().letsOthersStart());
    }

    /// Something it needs was skipped for a failure.
    static boolean isCutOff(RunState state, StageState stage) {
        return stage.step() instanceof Step.Pending
                && stage.stage().needs().stream()
                        .map(need -> state.stage(need).step())
                        .anyMatch(step -> step instanceof Step.Skipped(_, var failed) && failed);
    }

    static boolean awaitsRelease(RunState state, StageState stage) {
        return state.head().mode() == Mode.MANUAL
                && !stage.clearance().released()
                && needsMet(state, stage);
    }

    static boolean awaitsJudgement(RunState state, StageState stage) {
        return stage.stage().when() != null
                && !stage.clearance().admitted()
                && needsMet(state, stage)
                && !awaitsRelease(state, stage);
    }

    static boolean awaitsGateBefore(RunState state, StageState stage) {
        return stage.gatesBefore()
                && !stage.clearance().passed()
                && needsMet(state, stage)
                && !awaitsRelease(state, stage)
                && !awaitsJudgement(state, stage);
    }

    /// Only room is wanting.
    static boolean isReady(RunState state, StageState stage) {
        return needsMet(state, stage)
                && !awaitsRelease(state, stage)
                && !awaitsJudgement(state, stage)
                && !awaitsGateBefore(state, stage);
    }

    static boolean takesSlot(StageState stage) {
        return switch (stage.stage().run()) {
            case Work.Process _ -> true;
            case Work.Http _, Work.Java _ -> false;
        };
    }
}
