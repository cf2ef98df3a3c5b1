package dev.signalbox.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.run.RunChanges.Change;
import dev.signalbox.cli.term.Keys;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.cli.term.Tone;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.view.RunView;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = {
            "Go through a run event by event, with the state after each.",
            "On a terminal: enter or → for the next event, ← for the one before, a number and enter"
                    + " for that one, q to leave. Elsewhere every event is a line with what it"
                    + " changed, or, with --at, the run is shown as it stood."
        })
final class ReplayCommand implements Callable<Integer> {

    private static final int PAGE = 200;

    private final Context context;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String name = "";

    @Option(
            names = "--at",
            paramLabel = "SEQ",
            description = "The run as it stood after this event; on a terminal: begin there.")
    private @Nullable Long at;

    ReplayCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        boolean json = context.globals().json;
        try (Service service = context.reader()) {
            String id = RunNames.resolve(service, name);
            if (terminal.isInteractive() && terminal.outTty() && !json) {
                try (Keys keys = terminal.keys()) {
                    new Stepper(context, service, id, keys).play(at == null ? 0 : at);
                }
            } else if (at == null) {
                lines(service, id);
            } else {
                JsonNode run = service.getRun(id, at);
                if (json) {
                    terminal.data(Wire.pretty(run));
                } else {
                    new RunText(Wire.read(run, RunView.class), context.clock().instant())
                            .lines(terminal.out(), terminal.outTty() ? terminal.columns() : 0)
                            .forEach(terminal::data);
                }
            }
        }
        return ExitCode.OK.number();
    }

    private void lines(Service service, String id) {
        @Nullable RunView state = null;
        long after = 0;
        while (true) {
            JsonNode items = service.listEvents(id, after, PAGE, Duration.ZERO).path("items");
            if (items.isEmpty()) {
                return;
            }
            for (JsonNode event : items) {
                long seq = event.path("seq").asLong();
                if (state == null && seq > 1) {
                    state = at(service, id, seq - 1);
                }
                RunView now =
                        state == null || changes(event.path("type").asText())
                                ? at(service, id, seq)
                                : state;
                line(event, RunChanges.between(state, now));
                state = now;
                after = seq;
            }
        }
    }

    /// What a stage reports has a type of its own, and changes nothing.
    private static boolean changes(String type) {
        return type.startsWith("run.") || type.startsWith("stage.") || type.startsWith("gate.");
    }

    private void line(JsonNode event, List<Change> changes) {
        Terminal terminal = context.terminal();
        if (context.globals().json) {
            ObjectNode node = Wire.object();
            node.set("event", event);
            node.set("changes", Wire.tree(changes));
            terminal.data(Json.write(node));
            return;
        }
        String text = EventText.of(event, ZoneId.systemDefault(), terminal.out());
        String seq = "%5d  ".formatted(event.path("seq").asLong());
        terminal.data(
                changes.isEmpty()
                        ? seq + text
                        : seq
                                + text
                                + "  "
                                + terminal.out().paint(Tone.DIM, "[" + text(changes) + "]"));
    }

    static String text(List<Change> changes) {
        return Safe.line(changes.stream().map(Change::text).collect(Collectors.joining(", ")));
    }

    static RunView at(Service service, String id, long seq) {
        return Wire.read(service.getRun(id, seq), RunView.class);
    }
}
