package dev.signalbox.cli.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.engine.view.ArtifactView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "artifact",
        description = "What runs produced.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ArtifactCommand.ListCommand.class, ArtifactCommand.GetCommand.class})
public final class ArtifactCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }

    @Command(name = "list", aliases = "ls", description = "List a run's artifacts, every version.")
    static final class ListCommand implements Callable<Integer> {

        private final Context context;

        @Parameters(paramLabel = "RUN", description = "The run.")
        private String name = "";

        ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            Terminal terminal = context.terminal();
            try (Service service = context.reader()) {
                JsonNode page = service.listArtifacts(RunNames.resolve(service, name));
                if (context.globals().json) {
                    terminal.data(Wire.pretty(page));
                    return ExitCode.OK.number();
                }
                var table =
                        new Table("ARTIFACT", "STAGE", "TRY", "V", "TYPE", "SIZE", "DIGEST", "ID");
                for (ArtifactView each : Wire.items(page, ArtifactView.class)) {
                    table.row(
                            Cell.of(each.name()),
                            Cell.of(each.stage()),
                            Cell.dim(each.attempt()),
                            Cell.of(
                                    each.author() == null
                                            ? each.version()
                                            : each.version() + " by " + each.author()),
                            Cell.dim(each.mediaType()),
                            Cell.dim(Spoken.bytes(each.size())),
                            Cell.dim(Spoken.digest(each.digest())),
                            Cell.of(each.id()));
                }
                if (table.isEmpty()) {
                    terminal.say("The run has no artifacts yet.");
                } else {
                    terminal.table(table);
                }
            }
            return ExitCode.OK.number();
        }
    }

    @Command(
            name = "get",
            description = {
                "Fetch an artifact and check it against its digest (exit code 11 if it is damaged).",
                "Name it by id, or by run and name: the latest version."
            })
    static final class GetCommand implements Callable<Integer> {

        private static final Comparator<ArtifactView> AGE =
                Comparator.comparingInt(ArtifactView::attempt)
                        .thenComparingInt(ArtifactView::version);

        private final Context context;

        @Parameters(index = "0", paramLabel = "ID|RUN", description = "An artifact, or a run.")
        private String id = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "NAME",
                description = "The artifact's name, or STAGE/NAME.")
        private @Nullable String name;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "Where to; default: standard output.")
        private @Nullable Path output;

        GetCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws IOException {
            Terminal terminal = context.terminal();
            try (Service service = context.reader()) {
                ArtifactView artifact = name == null ? byId(service) : byName(service, name);
                if (output != null) {
                    Download.verified(service, artifact, output);
                    terminal.say(
                            "%s  %s  %s verified"
                                    .formatted(
                                            output,
                                            Spoken.bytes(artifact.size()),
                                            Spoken.digest(artifact.digest())));
                    return ExitCode.OK.number();
                }
                write(terminal, Download.verified(service, artifact));
            }
            return ExitCode.OK.number();
        }

        private static void write(Terminal terminal, byte[] content) {
            if (terminal.outTty()) {
                String text = Safe.block(new String(content, StandardCharsets.UTF_8));
                terminal.data(text.stripTrailing());
            } else {
                terminal.outStream().writeBytes(content);
                terminal.outStream().flush();
            }
        }

        private ArtifactView byId(Service service) {
            if (!id.startsWith("art_")) {
                throw Failure.usage("Name an artifact of the run")
                        .hint("signalbox artifact list " + id);
            }
            return Wire.read(service.getArtifact(id), ArtifactView.class);
        }

        private ArtifactView byName(Service service, String wanted) {
            String run = RunNames.resolve(service, id);
            List<ArtifactView> all = Wire.items(service.listArtifacts(run), ArtifactView.class);
            return all.stream()
                    .filter(each ->
                            each.name().equals(wanted)
                                    || (each.stage() + "/" + each.name()).equals(wanted))
                    .max(AGE)
                    .orElseThrow(() ->
                            Failure.of(ExitCode.NOT_FOUND, "The run has no artifact " + wanted)
                                    .hint("signalbox artifact list " + run));
        }
    }
}
