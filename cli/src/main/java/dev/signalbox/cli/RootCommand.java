package dev.signalbox.cli;

import dev.signalbox.cli.artifact.ArtifactCommand;
import dev.signalbox.cli.demo.DemoCommand;
import dev.signalbox.cli.doctor.DoctorCommand;
import dev.signalbox.cli.gate.GateCommand;
import dev.signalbox.cli.pipeline.PipelineCommand;
import dev.signalbox.cli.pipeline.PlanCommand;
import dev.signalbox.cli.pipeline.SchemaCommand;
import dev.signalbox.cli.pipeline.ValidateCommand;
import dev.signalbox.cli.run.RunCommand;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "signalbox",
        description =
                "Runs pipelines that people supervise: stages, gates, decisions, all on record.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        subcommands = {
            ValidateCommand.class,
            PlanCommand.class,
            SchemaCommand.class,
            RunCommand.class,
            GateCommand.class,
            ArtifactCommand.class,
            PipelineCommand.class,
            DoctorCommand.class,
            RootCommand.VersionCommand.class,
            RootCommand.Completion.class,
            DemoCommand.class
        },
        footer = {
            "",
            "The launcher adds:",
            "  serve       Start the server: API, console and engine.",
            "  demo        Start the server with the examples and a run that waits for you.",
            "",
            "Exit codes: 0 ok, 1 failed, 2 usage, 3 not found, 4 no credential, 5 denied,",
            "6 conflict or stale, 7 timeout, 8 run failed, 9 rejected at a gate,",
            "10 waits for a person, 11 damaged content, 69 no server, 130 interrupted."
        })
final class RootCommand implements Callable<Integer> {

    @Mixin final Globals globals;

    @Spec private CommandSpec spec = CommandSpec.create();

    RootCommand(Context context) {
        globals = context.globals();
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }

    @Command(name = "version", description = "Show the version.")
    static final class VersionCommand implements Callable<Integer> {

        private final Context context;

        VersionCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            for (String line : new Version().getVersion()) {
                context.terminal().data(line);
            }
            return ExitCode.OK.number();
        }
    }

    @Command(
            name = "completion",
            description = {
                "Write a completion script for bash and zsh.",
                "Use: source <(signalbox completion)"
            })
    static final class Completion implements Callable<Integer> {

        private final Context context;
        @Spec private CommandSpec spec = CommandSpec.create();

        Completion(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            context.terminal()
                    .data(
                            AutoComplete.bash("signalbox", spec.root().commandLine())
                                    .stripTrailing());
            return ExitCode.OK.number();
        }
    }
}
