package dev.signalbox.cli.access;

import dev.signalbox.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "member",
        description = "Who has which role in a project.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MemberCommands.All.class, GrantCommand.class, MemberCommands.Revoke.class})
public final class MemberCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }
}
