package dev.signalbox.cli.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = {
            "Set a secret, or give it a new value.",
            "The value is read from the input, up to its end without a last line end; or asked for,",
            "unseen. It is never an argument, which others could read."
        })
final class SetCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "NAME", description = "What pipelines call it.")
    private String name = "";

    @Option(names = "--project", paramLabel = "NAME", description = "The project it belongs to.")
    private @Nullable String project;

    SetCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String value =
                context.terminal()
                        .hidden("Value of " + Safe.line(name) + ": ")
                        .orElseThrow(() ->
                                Failure.of(ExitCode.USAGE, "There is no value")
                                        .hint("signalbox secret set NAME < FILE"));
        JsonNode set = context.secrets(project).put(name, value);
        if (context.globals().json) {
            context.terminal().data(Wire.pretty(set));
        } else {
            context.terminal()
                    .say(
                            "Set %s, version %d."
                                    .formatted(Safe.line(name), set.path("version").asInt()));
        }
        return ExitCode.OK.number();
    }
}
