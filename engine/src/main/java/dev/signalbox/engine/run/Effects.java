package dev.signalbox.engine.run;

import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.PipelineVersion;
import dev.signalbox.core.pipeline.Stage;
import dev.signalbox.core.pipeline.Work;
import dev.signalbox.core.run.Due;
import dev.signalbox.core.run.Failure;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.core.run.RunCommand.Report.Note;
import dev.signalbox.core.run.RunEvent;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.RunVerdict;
import dev.signalbox.core.run.Runs;
import dev.signalbox.core.run.StageState;
import dev.signalbox.engine.attempt.AttemptJob;
import dev.signalbox.engine.attempt.AttemptKey;
import dev.signalbox.engine.attempt.AttemptRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Does what states call for: compares what is due with what is going on, and starts or stops the
/// difference.
final class Effects {

    private static final Duration OVERDUE_NAP = Duration.ofSeconds(1);

    private final EnginePorts ports;
    private final Teller tell;
    private final Slots slots;
    private final Timers timers;
    private final ConcurrentHashMap<String, Set<AttemptKey>> going = new ConcurrentHashMap<>();
    private final Set<String> judging = ConcurrentHashMap.newKeySet();

    /// Brings a command to a run that must be heard in the end.
    interface Teller {

        /// @param heard called once the run has, whatever it said
        void tell(String run, RunCommand command, Runnable heard);
    }

    Effects(EnginePorts ports, EngineSettings settings, Teller tell) {
        this.ports = ports;
        this.tell = tell;
        this.slots = new Slots(settings.processSlots(), this::wake);
        this.timers = new Timers(ports.clock(), ports.alarm(), this::wake);
    }

    SlotTally slots() {
        return slots.tally();
    }

    /// Takes up what a committed state calls for. Called by the run's mailbox only.
    ///
    /// @param at when the state was decided
    void follow(Snapshot snapshot, Instant at) {
        RunState state = snapshot.state();
        Due due = Runs.due(state, at);
        var wanted = new HashSet<AttemptKey>();
        for (Due.Attempt attempt : due.execute()) {
            wanted.add(key(state, attempt));
            start(state, attempt);
        }
        for (AttemptKey key : going.getOrDefault(state.run(), Set.of())) {
            if (!wanted.contains(key)) {
                ports.attempts().stop(key);
            }
        }
        due.judge().forEach(stage -> judge(state, stage));
        if (due.wantsSlot()) {
            slots.await(state.run());
        }
        timers.set(state.run(), due.wantsSlot() ? unhurried(due.wakeAt()) : due.wakeAt());
    }

    /// Keeps an attempt of a dead engine from being taken for one that has yet to start, until the
    /// run has heard that it is lost.
    void claim(AttemptKey key) {
        enter(key);
    }

    /// Tells the run what became of a claimed attempt.
    ///
    /// @param heard called when the run has heard it
    void lost(AttemptKey key, RunCommand.OfAttempt command, Runnable heard) {
        tell.tell(
                key.run(),
                command,
                () -> {
                    leave(key);
                    heard.run();
                });
    }

    /// Sees to it that a run nothing else is due for is woken in time.
    void expect(String run, @Nullable Instant wakeAt) {
        timers.set(run, wakeAt);
    }

    int reserve(RunState state) {
        return slots.reserve(
                (int)
                        state.stages().stream()
                                .filter(stage -> !stage.step().isSettled())
                                .filter(stage -> takesSlot(stage.stage()))
                                .count());
    }

    int reserve(Pipeline pipeline) {
        return slots.reserve((int) pipeline.stages().stream().filter(Effects::takesSlot).count());
    }

    void release(int count) {
        if (count > 0) {
            slots.release(count);
        }
    }

    int slotsTaken(RunVerdict.Accepted accepted) {
        int taken = 0;
        for (RunEvent event : accepted.events()) {
            if (event instanceof RunEvent.StageStarted(var id, _)
                    && takesSlot(accepted.after().findStage(id).orElseThrow().stage())) {
                taken++;
            }
        }
        return taken;
    }

    private void start(RunState state, Due.Attempt attempt) {
        AttemptKey key = key(state, attempt);
        if (!enter(key)) {
            return;
        }
        StageState stage = state.findStage(attempt.stage()).orElseThrow();
        PipelineVersion version =
                ports.versions().get(state.head().pipeline().name(), state.head().version());
        ports.attempts().start(new AttemptJob(key, state, stage, version), new Ear(key, stage));
    }

    private void judge(RunState state, String id) {
        String name = state.run() + "\n" + id;
        if (judging.add(name)) {
            ports.tasks()
                    .execute(() -> {
                        StageState stage = state.findStage(id).orElseThrow();
                        RunCommand verdict = ports.conditions().judge(state, stage);
                        judging.remove(name);
                        tell.tell(state.run(), verdict, () -> {});
                    });
        }
    }

    /// A retry that is overdue for want of a slot is woken by the slot, not by time again and
    /// again.
    private @Nullable Instant unhurried(@Nullable Instant wakeAt) {
        Instant soon = ports.clock().instant().plus(OVERDUE_NAP);
        return wakeAt == null || wakeAt.isAfter(soon) ? wakeAt : soon;
    }

    private void wake(String run) {
        tell.tell(run, new RunCommand.Wake(), () -> {});
    }

    private boolean enter(AttemptKey key) {
        var entered = new AtomicBoolean();
        going.compute(
                key.run(),
                (_, known) -> {
                    Set<AttemptKey> keys = known == null ? ConcurrentHashMap.newKeySet() : known;
                    entered.set(keys.add(key));
                    return keys;
                });
        return entered.get();
    }

    private void leave(AttemptKey key) {
        going.computeIfPresent(
                key.run(),
                (_, keys) -> {
                    keys.remove(key);
                    return keys.isEmpty() ? null : keys;
                });
    }

    /// The attempt counts as going on until the run has heard of its end: in between, its state
    /// still calls for it.
    private void tellEnd(AttemptKey key, RunCommand.OfAttempt command) {
        tell.tell(key.run(), command, () -> leave(key));
    }

    private static AttemptKey key(RunState state, Due.Attempt attempt) {
        return new AttemptKey(state.run(), attempt.stage(), attempt.number());
    }

    private static boolean takesSlot(Stage stage) {
        return switch (stage.run()) {
            case Work.Process _ -> true;
            case Work.Http _, Work.Java _ -> false;
        };
    }

    /// Hears of one attempt.
    private final class Ear implements AttemptRunner.Listener {

        private final AttemptKey key;
        private final boolean slotted;

        Ear(AttemptKey key, StageState stage) {
            this.key = key;
            this.slotted = takesSlot(stage.stage());
        }

        @Override
        public void reported(List<Note> notes) {
            tell.tell(key.run(), new RunCommand.Report(key.stage(), key.number(), notes), () -> {});
        }

        @Override
        public void succeeded(List<Content> outputs) {
            end(new RunCommand.Succeed(key.stage(), key.number(), outputs));
        }

        @Override
        public void failed(Failure failure) {
            end(new RunCommand.Fail(key.stage(), key.number(), failure));
        }

        @Override
        public void stopped() {
            end(new RunCommand.Stopped(key.stage(), key.number()));
        }

        private void end(RunCommand.OfAttempt command) {
            if (slotted) {
                slots.release(1);
            }
            tellEnd(key, command);
        }
    }
}
