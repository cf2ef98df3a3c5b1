package dev.signalbox.cli.access;

import dev.signalbox.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "break-glass",
        description = "In an emergency: decide at gates whose rules keep you away.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BreakGlassCommands.Start.class,
            BreakGlassCommands.All.class,
            BreakGlassCommands.End.class
        })
public final class BreakGlassCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }
}
