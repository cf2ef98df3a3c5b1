package dev.signalbox.cli.gate;

import dev.signalbox.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "gate",
        description = "See what waits for a decision, and decide.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            DiffCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            WhyCommand.class
        },
        footer = {
            "",
            "RUN is an id, the last few characters of one, or `last` for the newest run.",
            "STAGE may be left out where only one gate of the run is open."
        })
public final class GateCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }
}
