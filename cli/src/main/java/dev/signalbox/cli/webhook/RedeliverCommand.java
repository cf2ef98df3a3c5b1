package dev.signalbox.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "redeliver", description = "Send a delivery again, under the same message id.")
final class RedeliverCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "WEBHOOK", description = "The webhook, whk_….")
    private String webhook = "";

    @Parameters(index = "1", paramLabel = "DELIVERY", description = "The delivery, dlv_….")
    private String delivery = "";

    RedeliverCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode again = context.webhooks().redeliver(webhook, delivery);
        if (context.globals().json) {
            context.terminal().data(Wire.pretty(again));
        } else {
            context.terminal().say("On its way: " + Safe.line(delivery) + ".");
        }
        return ExitCode.OK.number();
    }
}
