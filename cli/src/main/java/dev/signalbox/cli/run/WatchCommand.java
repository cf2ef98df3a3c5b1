package dev.signalbox.cli.run;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.run.WatchOptions.Look;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.view.RunView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = {
            "Watch a run live.",
            "On a terminal the stages are drawn in place; elsewhere, and with --events, every event"
                    + " is a line; with --json it is the stored line, byte for byte.",
            "It begins with what happens now; with --after 0, or where the run is over, with the"
                    + " first event. A lost server is waited for, and nothing is missed or repeated.",
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
            description = "Begin after this event; 0: with the first. Default: with what is new.")
    private @Nullable Long after;

    @Option(
            names = "--type",
            split = ",",
            description = "Write only events of this type, or of a group like gate.*.")
    private List<String> types = List.of();

    @Option(names = "--stage", split = ",", description = "Write only events of this stage.")
    private List<String> stages = List.of();

    @Mixin private WatchOptions options = new WatchOptions();

    WatchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        boolean lines =
                events
                        || context.globals().json
                        || !context.terminal().outTty()
                        || !context.terminal().errTty();
        Optional<Service> remote = context.remote();
        if (remote.isEmpty()) {
            return here(lines).number();
        }
        try (Service service = remote.get()) {
            String id = RunNames.resolve(service, name);
            return options.watch(context, service, id, look(service, id, lines, false)).number();
        }
    }

    private ExitCode here(boolean lines) throws InterruptedException {
        String id;
        try (Service kept = context.reader()) {
            id = RunNames.resolve(kept, name);
            if (isOver(kept, id)) {
                return options.watch(context, kept, id, look(kept, id, lines, false));
            }
        }
        try (Service engine = context.engine()) {
            Look look = look(engine, id, lines, true);
            return new InProcess(context, options).carryOut(engine, id, look);
        }
    }

    /// Where a run is over, there is nothing to follow, and all of it is shown.
    private Look look(Service service, String id, boolean lines, boolean here) {
        if (after != null && after < 0) {
            throw Failure.usage("--after must be the number of an event, or 0");
        }
        boolean all = after == null && lines && isOver(service, id);
        long from = after != null ? after : all ? 0 : Look.NOW;
        var filter = new EventFilter(Set.copyOf(types), Set.copyOf(stages), Set.of(), null);
        return new Look(from, lines, here, filter);
    }

    private static boolean isOver(Service service, String id) {
        return RunText.isOver(Wire.read(service.getRun(id), RunView.class));
    }
}
