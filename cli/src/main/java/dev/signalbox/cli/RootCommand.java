package dev.signalbox.cli;

import dev.signalbox.cli.access.BreakGlassCommand;
import dev.signalbox.cli.access.DelegationCommand;
import dev.signalbox.cli.access.MemberCommand;
import dev.signalbox.cli.access.PrincipalCommand;
import dev.signalbox.cli.access.TokenCommand;
import dev.signalbox.cli.artifact.ArtifactCommand;
import dev.signalbox.cli.audit.AuditCommand;
import dev.signalbox.cli.demo.DemoRunCommand;
import dev.signalbox.cli.doctor.DoctorCommand;
import dev.signalbox.cli.events.EventsCommand;
import dev.signalbox.cli.gate.GateCommand;
import dev.signalbox.cli.pipeline.PipelineCommand;
import dev.signalbox.cli.pipeline.PlanCommand;
import dev.signalbox.cli.pipeline.SchemaCommand;
import dev.signalbox.cli.pipeline.ValidateCommand;
import dev.signalbox.cli.retention.PruneCommand;
import dev.signalbox.cli.run.RunCommand;
import dev.signalbox.cli.secret.SecretCommand;
import dev.signalbox.cli.serve.DemoCommand;
import dev.signalbox.cli.serve.ServeCommand;
import dev.signalbox.cli.user.LoginLinkCommand;
import dev.signalbox.cli.user.UserCommand;
import dev.signalbox.cli.webhook.WebhookCommand;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;
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
        footer = {
            "",
            "Exit codes: 0 ok, 1 failed, 2 usage, 3 not found, 4 no credential, 5 denied,",
            "6 conflict or stale, 7 timeout, 8 run failed, 9 rejected at a gate,",
            "10 waits for a person, 11 damaged content, 69 no server, 130 interrupted."
        })
final class RootCommand implements Callable<Integer> {

    /// In the order of the help.
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("serve", ServeCommand.class);
        COMMANDS.put("demo", DemoCommand.class);
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("gate", GateCommand.class);
        COMMANDS.put("events", EventsCommand.class);
        COMMANDS.put("artifact", ArtifactCommand.class);
        COMMANDS.put("pipeline", PipelineCommand.class);
        COMMANDS.put("webhook", WebhookCommand.class);
        COMMANDS.put("user", UserCommand.class);
        COMMANDS.put("login-link", LoginLinkCommand.class);
        COMMANDS.put("principal", PrincipalCommand.class);
        COMMANDS.put("member", MemberCommand.class);
        COMMANDS.put("token", TokenCommand.class);
        COMMANDS.put("delegation", DelegationCommand.class);
        COMMANDS.put("break-glass", BreakGlassCommand.class);
        COMMANDS.put("audit", AuditCommand.class);
        COMMANDS.put("secret", SecretCommand.class);
        COMMANDS.put("validate", ValidateCommand.class);
        COMMANDS.put("plan", PlanCommand.class);
        COMMANDS.put("prune", PruneCommand.class);
        COMMANDS.put("schema", SchemaCommand.class);
        COMMANDS.put("doctor", DoctorCommand.class);
        COMMANDS.put("version", VersionCommand.class);
        COMMANDS.put("completion", Completion.class);
        COMMANDS.put("help", HelpCommand.class);
        COMMANDS.put("demo-run", DemoRunCommand.class);
    }

    @Mixin final Globals globals;

    @Spec private CommandSpec spec = CommandSpec.create();

    RootCommand(Context context) {
        globals = context.globals();
    }

    /// The commands whose names are among the arguments, or all of them. To read how a command is
    /// used takes longer than most commands do.
    static CommandLine line(Context context, IFactory factory, String... args) {
        var line = new CommandLine(new RootCommand(context), factory);
        var words = new HashSet<>(List.of(args));
        var wanted = new LinkedHashMap<>(COMMANDS);
        if (!words.contains("help") && !words.contains("completion")) {
            wanted.keySet().retainAll(words);
        }
        boolean needsNone = words.contains("--version") || words.contains("-V");
        if (wanted.isEmpty() && !needsNone) {
            wanted.putAll(COMMANDS);
        }
        wanted.forEach(line::addSubcommand);
        return line;
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
