package dev.signalbox.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Service.RunQuery;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.engine.view.RunView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", aliases = "ls", description = "List runs, newest first.")
final class ListCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = "--status",
            split = ",",
            description = "Only runs in this status; may be repeated.")
    private List<String> statuses = List.of();

    @Option(names = "--pipeline", description = "Only runs of this pipeline.")
    private @Nullable String pipeline;

    @Option(
            names = "--pipeline-version",
            paramLabel = "NUMBER",
            description = "Only runs of this version of the pipeline.")
    private @Nullable Integer version;

    @Option(
            names = "--started-by",
            paramLabel = "NAME",
            description = "Only runs that this principal started.")
    private @Nullable String startedBy;

    @Option(
            names = "--query",
            paramLabel = "TEXT",
            description =
                    "Only runs with this in the pipeline's name, the starter or a label"
                            + " (key:value); or, from run_ on, at the beginning of their id.")
    private @Nullable String text;

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "Only runs with this label; may be repeated.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--limit",
            defaultValue = "20",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--cursor", description = "Where the last list ended.")
    private @Nullable String cursor;

    ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        if (version != null && pipeline == null) {
            throw Failure.usage("--pipeline-version is one of a pipeline's: give --pipeline, too");
        }
        var query =
                new RunQuery(statuses, pipeline, version, startedBy, text, labels, limit, cursor);
        try (Service service = context.reader()) {
            JsonNode page = service.listRuns(query);
            if (context.globals().json) {
                terminal.data(Wire.pretty(page));
                return ExitCode.OK.number();
            }
            List<RunView> runs = Wire.items(page, RunView.class);
            String next = Wire.text(page, "next");
            if (!runs.isEmpty()) {
                terminal.table(table(runs, context.clock().instant()));
            } else if (next == null) {
                terminal.say("No runs here.");
            }
            if (next != null) {
                // A text is looked for in so many runs at a time.
                terminal.say(
                        (runs.size() < limit
                                        ? "Older runs were not looked at: add --cursor "
                                        : "There are more: add --cursor ")
                                + next);
            }
        }
        return ExitCode.OK.number();
    }

    static Table table(List<RunView> runs, Instant now) {
        boolean labelled = runs.stream().anyMatch(run -> !labels(run).isEmpty());
        var table =
                labelled
                        ? new Table("RUN", "PIPELINE", "STATUS", "AT", "CREATED", "TOOK", "LABELS")
                        : new Table("RUN", "PIPELINE", "STATUS", "AT", "CREATED", "TOOK");
        for (RunView run : runs) {
            var cells =
                    new java.util.ArrayList<>(
                            List.of(
                                    Cell.of(run.id()),
                                    Cell.of(run.pipeline() + " v" + run.version()),
                                    Cell.status(run.status()),
                                    Cell.of(at(run)),
                                    Cell.dim(Spoken.ago(run.createdAt(), now)),
                                    Cell.dim(Spoken.took(run.startedAt(), run.finishedAt(), now))));
            if (labelled) {
                cells.add(Cell.dim(labels(run)));
            }
            table.row(cells.toArray(Cell[]::new));
        }
        return table;
    }

    private static String at(RunView run) {
        if (run.waitingFor() != null) {
            return run.waitingFor().stream()
                    .map(each -> each.kind() + " " + each.stage())
                    .collect(Collectors.joining(", "));
        }
        return run.stage() == null ? "" : run.stage();
    }

    private static String labels(RunView run) {
        Map<String, String> labels = run.labels();
        return labels == null
                ? ""
                : labels.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(" "));
    }
}
