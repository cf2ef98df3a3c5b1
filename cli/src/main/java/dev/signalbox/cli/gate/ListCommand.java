package dev.signalbox.cli.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Terminal;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        aliases = "ls",
        description = "List the gates that are open, oldest first; of one run: all its gates.")
final class ListCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "Only the gates of this run.")
    private @Nullable String run;

    @Option(
            names = "--limit",
            defaultValue = "50",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        try (Service service = context.reader()) {
            JsonNode page =
                    run == null
                            ? service.listOpenGates(limit)
                            : service.listGates(RunNames.resolve(service, run));
            if (context.globals().json) {
                terminal.data(Wire.pretty(page));
                return ExitCode.OK.number();
            }
            Table table = table(page, context.clock().instant());
            if (table.isEmpty()) {
                terminal.say(run == null ? "No gate is open." : "The run has no gates.");
            } else {
                terminal.table(table);
            }
        }
        return ExitCode.OK.number();
    }

    private static Table table(JsonNode page, Instant now) {
        var table = new Table("RUN", "STAGE", "STATUS", "ROUND", "SUBJECT", "OPENED", "DEADLINE");
        for (JsonNode gate : page.path("items")) {
            table.row(
                    Cell.of(Wire.text(gate, "run")),
                    Cell.of(Wire.text(gate, "stage")),
                    Cell.status(gate.path("status").asText()),
                    Cell.dim(gate.path("iteration").asInt()),
                    Cell.dim(Spoken.digest(Wire.text(gate, "subject"))),
                    Cell.dim(Spoken.ago(Wire.text(gate, "opened_at"), now)),
                    Cell.of(Spoken.in(Wire.text(gate, "deadline_at"), now)));
        }
        return table;
    }
}
