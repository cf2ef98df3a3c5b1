package dev.signalbox.engine.run;

import dev.signalbox.core.pipeline.Work;
import dev.signalbox.core.run.Failure;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.StageState;
import dev.signalbox.core.run.Step;
import dev.signalbox.engine.attempt.AttemptKey;
import dev.signalbox.engine.log.RunLog.Unfinished;
import java.util.List;

/// Picks up what an earlier engine left: attempts that died with it, and everything that was due.
final class Recovery {

    private final EnginePorts ports;
    private final Snapshots snapshots;
    private final Effects effects;
    private final Desk desk;

    Recovery(EnginePorts ports, Snapshots snapshots, Effects effects, Desk desk) {
        this.ports = ports;
        this.snapshots = snapshots;
        this.effects = effects;
        this.desk = desk;
    }

    void run() {
        ports.store().log().forEachUnfinished(this::recover);
    }

    private void recover(Unfinished unfinished) {
        String run = unfinished.run().id();
        if (!unfinished.run().active()) {
            effects.expect(run, unfinished.run().wakeAt());
            return;
        }
        RunState state = snapshots.fold(unfinished.run(), unfinished.folding()).state();
        List<StageState> running =
                state.stages().stream()
                        .filter(stage -> stage.step() instanceof Step.Running)
                        .toList();
        for (StageState stage : running) {
            effects.claim(key(run, stage));
        }
        if (running.isEmpty()) {
            desk.post(run, Letter.insisting(new RunCommand.Wake()));
        } else {
            ports.tasks().execute(() -> running.forEach(stage -> bury(state, stage)));
        }
    }

    private void bury(RunState state, StageState stage) {
        AttemptKey key = key(state.run(), stage);
        if (stage.stage().run() instanceof Work.Process) {
            ports.attempts().reap(key);
        }
        effects.lost(
                key,
                state.ending() == null
                        ? new RunCommand.Fail(stage.id(), stage.attempt(), lost())
                        : new RunCommand.Stopped(stage.id(), stage.attempt()));
    }

    private static AttemptKey key(String run, StageState stage) {
        return new AttemptKey(run, stage.id(), stage.attempt());
    }

    private static Failure lost() {
        return new Failure(
                Failure.Kind.LOST, "The engine that carried it out is gone.", null, true);
    }
}
