package dev.signalbox.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "list", aliases = "ls", description = "List the webhooks, newest first.")
final class ListCommand implements Callable<Integer> {

    /// More than there can be.
    private static final int ALL = 500;

    private final Context context;

    ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        JsonNode page = context.webhooks().list(ALL);
        if (context.globals().json) {
            terminal.data(Wire.pretty(page));
            return ExitCode.OK.number();
        }
        var table = new Table("WEBHOOK", "STANDING", "URL", "CREATED");
        for (JsonNode webhook : page.path("items")) {
            table.row(
                    Cell.of(Wire.text(webhook, "id")),
                    Cell.of(WebhookText.standing(webhook)),
                    Cell.of(Wire.text(webhook, "url")),
                    Cell.dim(
                            Spoken.ago(
                                    Wire.text(webhook, "created_at"), context.clock().instant())));
        }
        if (table.isEmpty()) {
            terminal.say("There are no webhooks.");
        } else {
            terminal.table(table);
        }
        return ExitCode.OK.number();
    }
}
