package dev.signalbox.cli.secret;

import dev.signalbox.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "secret",
        description = "Keep what pipelines name with ${secret:NAME}; values are never shown.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SetCommand.class,
            ListCommand.class,
            SecretCommands.Remove.class,
            SecretCommands.RotateKey.class
        })
public final class SecretCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }
}
