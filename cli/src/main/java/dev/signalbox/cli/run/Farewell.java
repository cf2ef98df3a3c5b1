package dev.signalbox.cli.run;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.term.Terminal;

/// Stops the engine in good order when the terminal is left with Ctrl-C, and says how to go on.
final class Farewell implements AutoCloseable {

    private final Context context;
    private final Service service;
    private final String run;
    private final Thread hook = new Thread(this::leave, "farewell");

    Farewell(Context context, Service service, String run) {
        this.context = context;
        this.service = service;
        this.run = run;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void tell() {
        Terminal terminal = context.terminal();
        String data = context.places().isDataGiven() ? " --data " + context.places().data() : "";
        terminal.warn("");
        terminal.warn("The run is kept. It goes on with:");
        terminal.warn("  signalbox run watch %s%s".formatted(run, data));
    }

    private void leave() {
        service.close();
        tell();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The machine is going down already, and the hook has run or is running.
            Thread.onSpinWait();
        }
    }
}
