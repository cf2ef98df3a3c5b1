package dev.signalbox.cli.user;

import dev.signalbox.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "user",
        description = "Let people sign in with a password.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AddUserCommand.class,
            ListUsersCommand.class,
            UserCommands.Passwd.class,
            UserCommands.Disable.class,
            UserCommands.Enable.class
        })
public final class UserCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }
}
