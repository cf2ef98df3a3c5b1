package dev.signalbox.cli.run;

import dev.signalbox.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Start, watch and steer runs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StartCommand.class,
            ListCommand.class,
            ShowCommand.class,
            WatchCommand.class,
            LogsCommand.class,
            ReplayCommand.class,
            SteerCommands.Next.class,
            SteerCommands.Pause.class,
            SteerCommands.Resume.class,
            SteerCommands.Cancel.class,
            ExportCommand.class
        },
        footer = {
            "",
            "RUN is an id, the last few characters of one, or `last` for the newest run."
        })
public final class RunCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }
}
