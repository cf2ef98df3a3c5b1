package dev.signalbox.cli.audit;

import dev.signalbox.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description = "Who did what, from where, and what came of it; and whether that is true.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SearchCommand.class, ExportCommand.class, VerifyCommand.class})
public final class AuditCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }
}
