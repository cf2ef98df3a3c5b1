package dev.signalbox.cli.serve;

import dev.signalbox.cli.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        description = {
            "Start the server with the examples, and a run that waits for you.",
            "Its data folder is a new temporary one, unless --data names another."
        })
public final class DemoCommand implements Callable<Integer> {

    @SuppressWarnings("UnusedVariable") // For the help.
    @Mixin
    private ServerOptions options = new ServerOptions();

    @Override
    public Integer call() {
        throw Failure.usage("The launcher does this, when demo is its first argument")
                .hint("./signalbox demo");
    }
}
