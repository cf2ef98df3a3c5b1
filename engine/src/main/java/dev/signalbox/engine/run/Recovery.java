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
import java.util.concurrent.Semaphore;

/// Picks up what an earlier engine left: attempts that died with it, and everything that was due.
///
/// The log is read no faster than runs are dealt with, so that a run's state is still in memory
/// when its turn comes and need not be read again.
final class Recovery {

    private final EnginePorts ports;
    private final Snapshots snapshots;
    private final Effects effects;
    private final Desk desk;
    private final Semaphore underway;

    /// @param atOnce how many runs may be under way
    Recovery(EnginePorts ports, Snapshots snapshots, Effects effects, Desk desk, int atOnce) {
        this.underway = new Semaphore(atOnce);
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
        Snapshot snapshot = snapshots.fold(unfinished.run(), unfinished.folding());
        RunState state = snapshot.state();
        List<StageState> running =
                state.stages().stream()
                        .filter(stage -> stage.step() instanceof Step.Running)
                        .toList();
        for (StageState stage : running) {
            effects.claim(key(run, stage));
        }
        if (running.isEmpty()) {
            Letter wake = Letter.insisting(new RunCommand.Wake());
            underway.acquireUninterruptibly();
            snapshots.keep(snapshot);
            var _ = wake.answer().whenComplete((_, _) -> underway.release());
            desk.post(run, wake);
        } else if (running.stream().anyMatch(Recovery::isProcess)) {
            // There are no more of these than slots, and killing takes its time.
            ports.tasks().execute(() -> running.forEach(stage -> reap(state, stage)));
        } else {
            underway.acquireUninterruptibly(running.size());
            snapshots.keep(snapshot);
            running.forEach(stage -> bury(state, stage, underway::release));
        }
    }

    private static boolean isProcess(StageState stage) {
        return stage.stage().run() instanceof Work.Process;
    }

    private void reap(RunState state, StageState stage) {
        if (isProcess(stage)) {
            ports.attempts().reap(key(state.run(), stage));
        }
        bury(state, stage, () -> {});
    }

    private void bury(RunState state, StageState stage, Runnable heard) {
        effects.lost(
                key(state.run(), stage),
                state.ending() == null
                        ? new RunCommand.Fail(stage.id(), stage.attempt(), lost())
                        : new RunCommand.Stopped(stage.id(), stage.attempt()),
                heard);
    }

    private static AttemptKey key(String run, StageState stage) {
        return new AttemptKey(run, stage.id(), stage.attempt());
    }

    private static Failure lost() {
        return new Failure(
                Failure.Kind.LOST, "The engine that carried it out is gone.", null, true);
    }
}
