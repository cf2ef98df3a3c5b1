package dev.signalbox.cli.run;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.run.WatchOptions.Look;

/// Carries a run out in this process, because no server works on the data folder. Everybody who
/// waits for the run sits at this terminal, so every gate is asked here.
record InProcess(Context context, WatchOptions options) {

    ExitCode carryOut(Service service, String run, Look look) throws InterruptedException {
        context.terminal()
                .say("No server runs, so the run is carried out here, in " + service.name() + ".");
        var farewell = new Farewell(context, service, run);
        ExitCode code;
        try (farewell) {
            code = options.watch(context, service, run, look);
        }
        if (code == ExitCode.WAITING || code == ExitCode.TIMEOUT) {
            farewell.tell();
        }
        return code;
    }
}
