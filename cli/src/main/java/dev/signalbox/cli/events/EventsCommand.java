package dev.signalbox.cli.events;

import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.verify.VerifyCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "events",
        description = "Look at what happened.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SearchCommand.class,
            TailCommand.class,
            VerifyCommand.class,
            ExportEventsCommand.class
        })
public final class EventsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }
}
