package dev.signalbox.cli.gate;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.Failure;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reject",
        description = {
            "Reject what a gate is on, and say why.",
            "The reason, and the change if you give one, are input of the next attempt."
        })
final class RejectCommand implements Callable<Integer> {

    private final Context context;
    @Mixin private DecisionOptions options = new DecisionOptions();

    @Option(
            names = "--then",
            paramLabel = "WHAT",
            description = "hold, rerun, fail or rewind:STAGE; default: as the pipeline says.")
    private @Nullable String then;

    RejectCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (options.reason == null || options.reason.isBlank()) {
            options.reason =
                    context.terminal()
                            .ask("Why? ")
                            .filter(text -> !text.isEmpty())
                            .orElseThrow(() ->
                                    Failure.usage("A rejection needs a reason")
                                            .hint("add --reason 'what is wrong'"));
        }
        return options.decide(context, "reject", then).number();
    }
}
