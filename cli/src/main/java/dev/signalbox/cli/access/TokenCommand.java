package dev.signalbox.cli.access;

import dev.signalbox.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = "API keys: of your own, and for an admin everybody's.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CreateTokenCommand.class,
            TokenCommands.All.class,
            TokenCommands.Revoke.class
        })
public final class TokenCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }
}
