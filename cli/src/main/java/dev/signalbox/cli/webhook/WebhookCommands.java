package dev.signalbox.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The commands on one webhook.
final class WebhookCommands {

    private WebhookCommands() {}

    @Command(name = "show", description = "Show a webhook, without its secret.")
    static final class Show extends OnOne {

        Show(Context context) {
            super(context);
        }

        @Override
        ExitCode run(String webhook) {
            JsonNode shown = context().webhooks().get(webhook);
            context().terminal().data(Wire.pretty(shown));
            return ExitCode.OK;
        }
    }

    @Command(name = "remove", description = "Remove a webhook and its deliveries.")
    static final class Remove extends OnOne {

        Remove(Context context) {
            super(context);
        }

        @Override
        ExitCode run(String webhook) {
            context().webhooks().remove(webhook);
            context().terminal().say("Removed " + Safe.line(webhook) + ".");
            return ExitCode.OK;
        }
    }

    @Command(
            name = "rotate",
            description = "Make a new secret. For 24 hours the old one signs too.")
    static final class Rotate extends OnOne {

        Rotate(Context context) {
            super(context);
        }

        @Override
        ExitCode run(String webhook) {
            WebhookText.secret(context(), context().webhooks().command(webhook, "secret"));
            return ExitCode.OK;
        }
    }

    @Command(name = "test", description = "Send a message now, and say whether it arrived.")
    static final class Test extends OnOne {

        Test(Context context) {
            super(context);
        }

        @Override
        ExitCode run(String webhook) {
            JsonNode tested = context().webhooks().command(webhook, "test");
            boolean delivered = tested.path("delivered").asBoolean();
            Terminal terminal = context().terminal();
            if (context().globals().json) {
                terminal.data(Wire.pretty(tested));
            } else {
                String outcome = delivered ? "delivered" : tested.path("error").asText();
                String status = Wire.text(tested, "status");
                terminal.data(Safe.line(status == null ? outcome : outcome + ", " + status));
            }
            return delivered ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    abstract static class OnOne implements Callable<Integer> {

        private final Context context;

        @Parameters(paramLabel = "WEBHOOK", description = "The webhook, whk_….")
        private String webhook = "";

        OnOne(Context context) {
            this.context = context;
        }

        abstract ExitCode run(String webhook);

        Context context() {
            return context;
        }

        @Override
        public Integer call() {
            return run(webhook).number();
        }
    }
}
