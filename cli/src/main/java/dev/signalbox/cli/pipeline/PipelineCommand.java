package dev.signalbox.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "pipeline",
        description = "The registered pipelines.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PipelineCommand.ListCommand.class,
            PipelineCommand.PushCommand.class,
            PipelineCommand.ShowCommand.class
        })
public final class PipelineCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = "List the pipelines, with their latest version.")
    static final class ListCommand implements Callable<Integer> {

        private final Context context;

        @Option(
                names = "--limit",
                defaultValue = "100",
                description = "How many at most (default: ${DEFAULT-VALUE}).")
        private int limit;

        ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            Terminal terminal = context.terminal();
            try (Service service = context.reader()) {
                JsonNode page = service.listPipelines(limit);
                if (context.globals().json) {
                    terminal.data(Wire.pretty(page));
                    return ExitCode.OK.number();
                }
                var table = new Table("PIPELINE", "VERSION", "DIGEST", "CREATED");
                for (JsonNode each : page.path("items")) {
                    table.row(
                            Cell.of(Wire.text(each, "name")),
                            Cell.of(each.path("version").asInt()),
                            Cell.dim(Spoken.digest(Wire.text(each, "digest"))),
                            Cell.dim(
                                    Spoken.ago(
                                            Wire.text(each, "created_at"),
                                            context.clock().instant())));
                }
                if (table.isEmpty()) {
                    terminal.say("No pipelines yet: signalbox pipeline push FILE");
                } else {
                    terminal.table(table);
                }
            }
            return ExitCode.OK.number();
        }
    }

    @Command(
            name = "push",
            description =
                    "Register pipeline files with the files that belong to them. The same content is"
                            + " the same version.")
    static final class PushCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(
                arity = "1..*",
                paramLabel = "FILE",
                description = "Pipeline files, or folders with a pipeline.yaml.")
        private List<String> names = List.of();

        PushCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            Terminal terminal = context.terminal();
            List<PipelineFile> files = names.stream().map(PipelineFile::get).toList();
            files.forEach(PipelineFile::valid);
            try (Service service = context.server()) {
                for (PipelineFile file : files) {
                    JsonNode version = service.registerPipeline(file.bundle());
                    terminal.data(
                            context.globals().json
                                    ? Wire.pretty(version)
                                    : "%s v%d  %s"
                                            .formatted(
                                                    Safe.line(version.path("name").asText()),
                                                    version.path("version").asInt(),
                                                    Spoken.digest(Wire.text(version, "digest"))));
                }
            }
            return ExitCode.OK.number();
        }
    }

    @Command(name = "show", description = "Show a pipeline's definition and files.")
    static final class ShowCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(paramLabel = "NAME[@VERSION]", description = "The pipeline.")
        private String name = "";

        ShowCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            Terminal terminal = context.terminal();
            String[] parts = name.split("@", 2);
            try (Service service = context.reader()) {
                JsonNode found =
                        service.getPipeline(parts[0], parts.length == 1 ? null : version(parts[1]));
                if (context.globals().json) {
                    terminal.data(Wire.pretty(found));
                    return ExitCode.OK.number();
                }
                terminal.say(
                        "%s v%d  %s"
                                .formatted(
                                        Safe.line(found.path("name").asText()),
                                        found.path("version").asInt(),
                                        Safe.line(found.path("digest").asText())));
                terminal.data(Safe.block(found.path("definition").asText()).stripTrailing());
                for (JsonNode file : found.path("files")) {
                    terminal.say(
                            "with %s  %s  %s"
                                    .formatted(
                                            Safe.line(file.path("path").asText()),
                                            Spoken.bytes(file.path("size").asLong()),
                                            Spoken.digest(Wire.text(file, "digest"))));
                }
            }
            return ExitCode.OK.number();
        }

        private static @Nullable Integer version(String text) {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException _) {
                throw Failure.usage("Not a version: " + text);
            }
        }
    }
}
