package dev.signalbox.cli.run;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.api.Service;
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
                    + " is a line; with --json it is a JSON object on a line."
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
        try (Service service = context.server()) {
            String id = RunNames.resolve(service, name);
            boolean lines = events || !context.terminal().outTty() || !context.terminal().errTty();
            return options.watch(context, service, id, after, lines, false).number();
        }
    }
}
