package dev.signalbox.cli.run;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.gate.GateDialogue;
import dev.signalbox.cli.run.Watcher.Attendant;
import dev.signalbox.cli.run.Watcher.Until;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.pipeline.Durations;
import dev.signalbox.engine.view.RunView;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How to watch a run: shared by `run watch` and `run start`.
final class WatchOptions {

    @Option(
            names = "--until",
            paramLabel = "gate|end",
            description = "Stop watching when a person is needed (exit code 10), or at the end.")
    private @Nullable Until until;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "Stop watching after this long, such as 90s or 10m (exit code 7).")
    private @Nullable String timeout;

    @Option(names = "--ask", description = "Ask at every gate, here in the terminal.")
    private boolean ask;

    boolean isWished() {
        return until != null || timeout != null || ask;
    }

    /// Watches, and says at the end how the run stands.
    ///
    /// @param lines whether to write every event to `out` as a line, where no terminal draws them
    /// @param alwaysAsk whether to ask at gates without having been told to
    ExitCode watch(
            Context context,
            Service service,
            String id,
            long after,
            boolean lines,
            boolean alwaysAsk)
            throws InterruptedException {
        Terminal terminal = context.terminal();
        Attendant attendant =
                (ask || alwaysAsk) && terminal.isInteractive()
                        ? new GateAttendant(new GateDialogue(context, service))
                        : null;
        Until end =
                until == null && alwaysAsk && attendant == null
                        ? Until.GATE
                        : until == null ? Until.END : until;
        var wishes = new Watcher.Wishes(end, limit(), attendant);
        ExitCode code;
        try (Progress progress = progress(context, lines)) {
            long from = after < 0 && progress instanceof LiveBoard ? -1 : Math.max(after, 0);
            code = new Watcher(service, id, progress, wishes).watch(from);
        }
        RunView run = Wire.read(service.getRun(id), RunView.class);
        var text = new RunText(run, context.clock().instant());
        terminal.say("%s  %s".formatted(Safe.line(run.id()), terminal.err().status(run.status())));
        if (!alwaysAsk) {
            text.next().forEach(terminal::say);
        }
        return code;
    }

    private static Progress progress(Context context, boolean lines) {
        Terminal terminal = context.terminal();
        if (context.globals().json) {
            return new ProgressLines(Json::write, terminal::data, terminal::say);
        }
        if (!lines && terminal.errTty() && !terminal.quiet()) {
            return new LiveBoard(terminal, context.clock());
        }
        return lines
                ? new ProgressLines(
                        e -> EventText.of(e, ZoneId.systemDefault(), terminal.out()),
                        terminal::data,
                        terminal::say)
                : new ProgressLines(
                        e -> EventText.of(e, ZoneId.systemDefault(), terminal.err()),
                        terminal::say,
                        terminal::say);
    }

    private @Nullable Duration limit() {
        return timeout == null
                ? null
                : Durations.parse(timeout)
                        .orElseThrow(() ->
                                Failure.usage("Not a length of time: " + timeout)
                                        .detail("Write it like 90s, 10m or 1h30m."));
    }
}
