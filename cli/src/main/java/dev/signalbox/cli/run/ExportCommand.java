package dev.signalbox.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.artifact.Download;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.view.ArtifactView;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description =
                "Write a run to a folder: events.jsonl, state.json, gates/ and every artifact, each"
                        + " checked against its digest.")
final class ExportCommand implements Callable<Integer> {

    private static final int PAGE = 200;

    private final Context context;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Where to; default: a folder named after the run.")
    private @Nullable Path folder;

    @Option(names = "--no-artifacts", description = "Leave the artifacts out.")
    private boolean noArtifacts;

    ExportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Terminal terminal = context.terminal();
        try (Service service = context.reader()) {
            String id = RunNames.resolve(service, name);
            JsonNode run = service.getRun(id);
            Path to = folder == null ? Path.of(id) : folder;
            prepare(to);
            long events = events(service, id, to.resolve("events.jsonl"));
            Files.writeString(to.resolve("state.json"), Wire.pretty(run) + "\n");
            gates(service, id, to.resolve("gates"));
            int artifacts = noArtifacts ? 0 : artifacts(service, id, to.resolve("artifacts"));
            terminal.data(to.toString());
            terminal.say("%s: %d events, %d artifacts".formatted(Safe.line(id), events, artifacts));
        }
        return ExitCode.OK.number();
    }

    /// A folder that holds something else is left alone; an earlier export is made anew.
    private static void prepare(Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> inside = Files.list(to)) {
            if (!Files.exists(to.resolve("events.jsonl")) && inside.findAny().isPresent()) {
                throw Failure.usage("The folder %s is not empty".formatted(to))
                        .hint("name another one");
            }
        }
    }

    private static long events(Service service, String id, Path file) throws IOException {
        long after = service.listEvents(id, 0, 1, Duration.ZERO).path("oldest").asLong(1) - 1;
        long before = after;
        try (Writer out = Files.newBufferedWriter(file)) {
            while (true) {
                List<String> lines = service.listLines(id, after, PAGE);
                if (lines.isEmpty()) {
                    return after - before;
                }
                for (String line : lines) {
                    long seq = Json.parse(line).path("seq").asLong();
                    if (seq != after + 1) {
                        throw Failure.of(ExitCode.DAMAGED, "The log has a gap")
                                .detail("Event %d is followed by %d.".formatted(after, seq));
                    }
                    after = seq;
                    out.write(line);
                    out.write('\n');
                }
            }
        }
    }

    private static void gates(Service service, String id, Path to) throws IOException {
        for (JsonNode gate : service.listGates(id).path("items")) {
            Files.createDirectories(to);
            Path file = to.resolve(Download.fileName(gate.path("stage").asText()) + ".json");
            Files.writeString(file, Wire.pretty(gate) + "\n");
        }
    }

    private static int artifacts(Service service, String id, Path to) throws IOException {
        int count = 0;
        for (ArtifactView each : Wire.items(service.listArtifacts(id), ArtifactView.class)) {
            Path place =
                    to.resolve(Download.fileName(each.stage()))
                            .resolve(Integer.toString(each.attempt()))
                            .resolve("v" + each.version());
            Path file = Download.inside(place, each.name());
            Files.createDirectories(file.toAbsolutePath().getParent());
            Download.verified(service, each, file);
            count++;
        }
        return count;
    }
}
