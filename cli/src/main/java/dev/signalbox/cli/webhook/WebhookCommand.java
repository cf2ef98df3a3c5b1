package dev.signalbox.cli.webhook;

import dev.signalbox.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "webhook",
        description = "Send events to endpoints of yours, signed.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AddCommand.class,
            ListCommand.class,
            WebhookCommands.Show.class,
            WebhookCommands.Remove.class,
            WebhookCommands.Rotate.class,
            WebhookCommands.Test.class,
            DeliveriesCommand.class,
            RedeliverCommand.class
        })
public final class WebhookCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }
}
