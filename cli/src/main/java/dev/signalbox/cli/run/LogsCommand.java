package dev.signalbox.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.view.RunView;
import dev.signalbox.engine.view.RunView.StageView;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Show what a stage's attempt wrote.")
final class LogsCommand implements Callable<Integer> {

    private static final int PAGE = 1_000;
    private static final long PAUSE_MS = 500;

    private final Context context;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STAGE",
            description = "The stage; default: the one the run is at.")
    private @Nullable String stage;

    @Option(names = "--attempt", description = "The attempt; default: the latest.")
    private int attempt;

    @Option(
            names = {"-n", "--tail"},
            description = "Only so many lines from the end; 0: all (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private int tail;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the attempt is over.")
    private boolean follow;

    LogsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Service service = context.reader()) {
            String id = RunNames.resolve(service, name);
            StageView shown = stage(getRun(service, id));
            int number = attempt > 0 ? attempt : shown.attempt();
            if (number == 0) {
                context.terminal().say(Safe.line(shown.id()) + " has not started yet.");
                if (!follow) {
                    return ExitCode.OK.number();
                }
            }
            write(service, id, shown.id(), number);
        }
        return ExitCode.OK.number();
    }

    private void write(Service service, String id, String stageId, int number)
            throws InterruptedException {
        int wanted = number;
        long next = 1;
        if (tail > 0) {
            next = print(service.readLog(id, stageId, Math.max(1, wanted), 0, tail), 1);
        }
        while (true) {
            StageView now = stage(getRun(service, id));
            wanted = wanted == 0 ? now.attempt() : wanted;
            boolean over = !now.status().equals("running") || now.attempt() != wanted;
            long before = next;
            if (wanted > 0) {
                next = print(service.readLog(id, stageId, wanted, next, PAGE), next);
            }
            if (next == before) {
                if (!follow || (over && wanted > 0)) {
                    return;
                }
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    /// @return number of the line that comes next
    private long print(JsonNode page, long from) {
        Terminal terminal = context.terminal();
        long next = from;
        for (JsonNode line : page.path("lines")) {
            long number = line.path("number").asLong();
            if (number > next && next > 1) {
                terminal.say("… %d lines dropped …".formatted(number - next));
            }
            next = number + 1;
            String text = line.path("text").asText();
            if (context.globals().json) {
                terminal.data(Json.write(line));
            } else {
                terminal.data(terminal.outTty() ? Safe.block(text) : text);
            }
        }
        return next;
    }

    private StageView stage(RunView run) {
        List<StageView> stages = run.stages() == null ? List.of() : run.stages();
        String wanted = stage == null ? run.stage() : stage;
        if (wanted == null) {
            wanted = stages.isEmpty() ? "" : stages.getLast().id();
        }
        String sought = wanted;
        return stages.stream()
                .filter(each -> each.id().equals(sought))
                .findFirst()
                .orElseThrow(() -> unknown(sought, stages));
    }

    static Failure unknown(String stage, List<StageView> stages) {
        List<String> ids = stages.stream().map(StageView::id).toList();
        return Failure.of(
                        ExitCode.NOT_FOUND,
                        "There is no stage %s%s".formatted(stage, Nearest.hint(stage, ids)))
                .detail("The stages are: " + String.join(", ", ids));
    }

    private static RunView getRun(Service service, String id) {
        return Wire.read(service.getRun(id), RunView.class);
    }
}
