package dev.signalbox.cli.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.artifact.Download;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.engine.view.ArtifactView;
import dev.signalbox.engine.view.GateView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a gate: what it is on, who decides, and a preview.")
final class ShowCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "STAGE", description = "The stage.")
    private @Nullable String stage;

    @Option(
            names = "--lines",
            defaultValue = "20",
            description = "Lines of each artifact to show; 0: all (default: ${DEFAULT-VALUE}).")
    private int lines;

    ShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        try (Service service = context.reader()) {
            String run = RunNames.resolve(service, name);
            JsonNode json = Gates.getJson(service, run, stage);
            if (context.globals().json) {
                terminal.data(Wire.pretty(json));
                return ExitCode.OK.number();
            }
            GateView gate = Wire.read(json, GateView.class);
            new GateText(gate, context.clock().instant())
                    .lines(terminal.out(), terminal.outTty() ? terminal.columns() : 0)
                    .forEach(terminal::data);
            gate.artifacts().forEach(each -> preview(service, each));
            if (gate.status().equals("open")) {
                String place = Safe.line(gate.run() + " " + gate.stage());
                terminal.say("");
                terminal.say("Approve: signalbox gate approve " + place);
                terminal.say("Reject:  signalbox gate reject " + place + " --reason '…'");
            }
        }
        return ExitCode.OK.number();
    }

    private void preview(Service service, ArtifactView artifact) {
        Terminal terminal = context.terminal();
        terminal.data("");
        terminal.data(Safe.line(artifact.name()));
        Preview.lines(artifact, Download.verified(service, artifact), terminal.out(), lines)
                .forEach(terminal::data);
    }
}
