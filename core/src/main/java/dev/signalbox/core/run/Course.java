package dev.signalbox.core.run;

import dev.signalbox.core.gate.GateCommand.Withdraw;
import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.run.RunEvent.AtGate;
import dev.signalbox.core.run.RunEvent.Completed;
import dev.signalbox.core.run.RunEvent.StageSkipped;
import dev.signalbox.core.run.RunEvent.StageStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The events of one verdict in the making, and the state they lead to. Lives only inside `decide`.
final class Course {

    private final Moment moment;
    private final List<RunEvent> events = new ArrayList<>();
    private RunState state;
    private int slots;

    Course(RunState state, Moment moment) {
        this.state = state;
        this.moment = moment;
        this.slots = moment.slots();
    }

    Course add(RunEvent event) {
        events.add(event);
        state = RunEvolution.evolve(state, event, moment.at());
        return this;
    }

    RunState state() {
        return state;
    }

    Instant at() {
        return moment.at();
    }

    double draw() {
        return moment.draw();
    }

    StageState stage(String id) {
        return state.stage(id);
    }

    /// Lets follow whatever the state now allows by itself, up to the next thing that takes
    /// somebody or something from outside.
    RunVerdict settle() {
        if (state.ending() != null) {
            end(state.ending());
        } else if (!state.status().isFinal() && state.status() != RunStatus.PAUSED) {
            flow();
        }
        return new RunVerdict.Accepted(events, state);
    }

    void openGate(StageState stage) {
        stage.policy()
                .ifPresent(policy ->
                        add(
                                new AtGate(
                                        stage.id(),
                                        GateSubjects.opened(state, stage, policy, moment.at()))));
    }

    void withdrawGate(StageState stage, Withdraw.Reason reason) {
        if (stage.gate() instanceof GateState.Open) {
            GateEvent withdrawn =
                    switch (reason) {
                        case SUPERSEDED -> new GateEvent.Superseded();
                        case CANCELED -> new GateEvent.Canceled();
                    };
            add(new AtGate(stage.id(), withdrawn));
        }
    }

    private void end(RunState.Ending why) {
        state.stages().forEach(stage -> withdrawGate(stage, Withdraw.Reason.CANCELED));
        if (state.stages().stream().anyMatch(stage -> stage.step() instanceof Step.Running)) {
            return;
        }
        switch (why) {
            case RunState.Ending.Canceling() -> add(new RunEvent.Canceled());
            case RunState.Ending.Failing(var stage, var failure) ->
                    add(new RunEvent.Failed(stage, failure));
        }
    }

    private void flow() {
        if (state.status() == RunStatus.QUEUED) {
            if (waitsForRoom()) {
                return;
            }
            add(new RunEvent.Started());
        }
        int before;
        do {
            before = events.size();
            for (StageState stage : state.stages()) {
                advance(stage(stage.id()));
            }
        } while (events.size() > before);
        if (state.stages().stream().allMatch(stage -> stage.step().isSettled())) {
            add(new Completed(outcome()));
        } else {
            announce();
        }
    }

    /// Whether all that could begin are stages that take a slot, and there is none.
    private boolean waitsForRoom() {
        List<StageState> ready =
                state.stages().stream().filter(stage -> Readiness.isReady(state, stage)).toList();
        return slots == 0
                && !ready.isEmpty()
                && ready.stream().allMatch(Readiness::takesSlot)
                && state.stages().stream().noneMatch(this::wantsGate);
    }

    private void advance(StageState stage) {
        if (Readiness.isCutOff(state, stage)) {
            add(new StageSkipped(stage.id(), "A stage it needs was skipped.", true));
        } else if (wantsGate(stage)) {
            openGate(stage);
        } else if (Readiness.isReady(state, stage) || Wakes.isRetryDue(stage, moment.at())) {
            start(stage);
        }
    }

    private boolean wantsGate(StageState stage) {
        boolean reopens =
                stage.step() instanceof Step.Waiting && stage.gate() instanceof GateState.Armed;
        return reopens || Readiness.awaitsGateBefore(state, stage);
    }

    private void start(StageState stage) {
        if (Readiness.takesSlot(stage)) {
            if (slots == 0) {
                return;
            }
            slots--;
        }
        add(new StageStarted(stage.id(), stage.attempt() + 1));
    }

    private Completed.Outcome outcome() {
        return state.stages().stream().anyMatch(stage -> isLoss(stage.step()))
                ? Completed.Outcome.PARTIAL
                : Completed.Outcome.SUCCEEDED;
    }

    private static boolean isLoss(Step step) {
        return switch (step) {
            case Step.Failed _ -> true;
            case Step.Skipped(_, var failed) -> failed;
            case Step.Pending _,
                    Step.Backoff _,
                    Step.Running _,
                    Step.Waiting _,
                    Step.Held _,
                    Step.Succeeded _,
                    Step.Canceled _ ->
                    false;
        };
    }

    private void announce() {
        if (state.stages().stream().anyMatch(this::movesByItself)) {
            return;
        }
        List<WaitingFor> what = state.waitingFor();
        boolean known = state.status() == RunStatus.WAITING && state.announced().equals(what);
        if (!what.isEmpty() && !known) {
            add(new RunEvent.Waiting(what));
        }
    }

    private boolean movesByItself(StageState stage) {
        return stage.step() instanceof Step.Running
                || stage.step() instanceof Step.Backoff
                || Readiness.awaitsJudgement(state, stage)
                || Readiness.isReady(state, stage);
    }
}
