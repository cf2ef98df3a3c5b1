package dev.signalbox.cli.run;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.engine.view.RunView;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = {
            "Watch a run live.",
            "On a terminal the stages are drawn in place; elsewhere, and with --events, every event"
                    + " is a line; with --json it is a JSON object on a line.",
            "Where no server runs, the run goes on right here, and every gate is asked in the terminal."
        })
final class WatchCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String name = "";

    @Option(names = "--events", description = "Write every event as a line.")
    private boolean events;

    @Option(
            names = "--after",
            paramLabel = "SEQ",
            defaultValue = "-1",
            description = "Begin after this event; 0: with the first.")
    private long after;

    @Mixin private WatchOptions options = new WatchOptions();

    WatchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        boolean lines = events || !context.terminal().outTty() || !context.terminal().errTty();
        Optional<Service> remote = context.remote();
        if (remote.isEmpty()) {
            return here(lines).number();
        }
        try (Service service = remote.get()) {
            String id = RunNames.resolve(service, name);
            return options.watch(context, service, id, after, lines, false).number();
        }
    }

    private ExitCode here(boolean lines) throws InterruptedException {
        String id;
        try (Service kept = context.reader()) {
            id = RunNames.resolve(kept, name);
            if (RunText.isOver(Wire.read(kept.getRun(id), RunView.class))) {
                return options.watch(context, kept, id, after, lines, false);
            }
        }
        try (Service engine = context.engine()) {
            return new InProcess(context, options).carryOut(engine, id, after, lines);
        }
    }
}
