package dev.signalbox.cli.access;

import dev.signalbox.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "delegation",
        description = "Who decides at gates in whose stead for a while.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AddDelegationCommand.class,
            DelegationCommands.All.class,
            DelegationCommands.End.class
        })
public final class DelegationCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }
}
