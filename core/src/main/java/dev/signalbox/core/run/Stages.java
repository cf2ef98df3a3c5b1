package dev.signalbox.core.run;

/// Refusals about stages that several commands share.
final class Stages {

    private Stages() {}

    static RunRefusal unknown(RunState state, String stage) {
        return new RunRefusal.NoSuchStage(
                stage, state.stages().stream().map(StageState::id).toList());
    }
}
