package dev.signalbox.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.engine.view.RunView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a run: its stages, and what it waits for.")
final class ShowCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String name = "";

    ShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        try (Service service = context.reader()) {
            JsonNode run = service.getRun(RunNames.resolve(service, name));
            if (context.globals().json) {
                terminal.data(Wire.pretty(run));
                return ExitCode.OK.number();
            }
            var text = new RunText(Wire.read(run, RunView.class), context.clock().instant());
            text.lines(terminal.out(), terminal.outTty() ? terminal.columns() : 0)
                    .forEach(terminal::data);
            text.next().forEach(terminal::say);
        }
        return ExitCode.OK.number();
    }
}
