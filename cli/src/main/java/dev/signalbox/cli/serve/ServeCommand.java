package dev.signalbox.cli.serve;

import dev.signalbox.cli.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "serve",
        description = {
            "Start the server: API and engine, on this machine only.",
            "The same by SIGNALBOX_HOST, _PORT, _DATA, _DATABASE, _PIPELINES and _PROCESS_SLOTS;"
                    + " options come first."
        })
public final class ServeCommand implements Callable<Integer> {

    @SuppressWarnings("UnusedVariable") // For the help.
    @Mixin
    private ServerOptions options = new ServerOptions();

    @Override
    public Integer call() {
        throw Failure.usage("The launcher does this, when serve is its first argument")
                .hint("./signalbox serve");
    }
}
