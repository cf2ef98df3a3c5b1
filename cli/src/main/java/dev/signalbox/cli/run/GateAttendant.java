package dev.signalbox.cli.run;

import dev.signalbox.cli.gate.GateDialogue;
import dev.signalbox.engine.view.RunView;
import dev.signalbox.engine.view.RunView.WaitingView;

/// Asks the person at the terminal about whatever a run waits for.
record GateAttendant(GateDialogue dialogue) implements Watcher.Attendant {

    @Override
    public boolean attend(RunView run) {
        if (run.status().equals("paused")) {
            return dialogue.resume(run);
        }
        for (WaitingView each : RunText.waiting(run)) {
            boolean goesOn =
                    each.kind().equals("gate")
                            ? dialogue.decide(run.id(), each.stage())
                            : dialogue.next(run.id(), each.stage());
            if (!goesOn) {
                return false;
            }
        }
        return true;
    }
}
