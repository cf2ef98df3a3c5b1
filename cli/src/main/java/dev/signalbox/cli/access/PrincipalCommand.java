package dev.signalbox.cli.access;

import dev.signalbox.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "principal",
        description = "Who there is: people, services, agents.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AddPrincipalCommand.class,
            PrincipalCommands.All.class,
            PrincipalCommands.Show.class,
            PrincipalCommands.Disable.class,
            PrincipalCommands.Enable.class
        })
public final class PrincipalCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }
}
