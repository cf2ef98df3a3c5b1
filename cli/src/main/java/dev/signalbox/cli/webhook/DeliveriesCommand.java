package dev.signalbox.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
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

@Command(name = "deliveries", description = "List what a webhook was sent, newest first.")
final class DeliveriesCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "WEBHOOK", description = "The webhook, whk_….")
    private String webhook = "";

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only these: pending, delivered, failed, canceled.")
    private @Nullable String status;

    @Option(
            names = "--limit",
            defaultValue = "50",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    DeliveriesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        JsonNode page = context.webhooks().listDeliveries(webhook, status, limit);
        if (context.globals().json) {
            terminal.data(Wire.pretty(page));
            return ExitCode.OK.number();
        }
        Table table = table(page, context.clock().instant());
        if (table.isEmpty()) {
            terminal.say("There are no deliveries.");
        } else {
            terminal.table(table);
        }
        return ExitCode.OK.number();
    }

    private static Table table(JsonNode page, Instant now) {
        var table = new Table("DELIVERY", "STATUS", "TYPE", "RUN", "EVENT", "ATTEMPTS", "NEXT");
        for (JsonNode delivery : page.path("items")) {
            table.row(
                    Cell.of(Wire.text(delivery, "id")),
                    Cell.of(Wire.text(delivery, "status")),
                    Cell.of(Wire.text(delivery, "type")),
                    Cell.dim(Wire.text(delivery, "run")),
                    Cell.dim(Wire.text(delivery, "seq")),
                    Cell.dim(Wire.text(delivery, "attempts")),
                    Cell.of(Spoken.in(Wire.text(delivery, "next_at"), now)));
        }
        return table;
    }
}
