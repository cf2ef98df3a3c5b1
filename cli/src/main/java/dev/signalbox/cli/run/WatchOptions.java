package dev.signalbox.cli.run;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.gate.GateDialogue;
import dev.signalbox.cli.live.Happened;
import dev.signalbox.cli.run.Watcher.Attendant;
import dev.signalbox.cli.run.Watcher.Until;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.pipeline.Durations;
import dev.signalbox.engine.view.RunView;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How to watch a run: shared by `run watch` and `run start`.
final class WatchOptions {

    @Option(
            names = "--until",
            paramLabel = "gate|end",
            description =
                    "Stop watching when a gate opens or the run waits (exit code 10), or at the end.")
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

    /// @param after number of the event to begin after; [#NOW]: with what happens now
    /// @param lines whether to write every event to `out` as a line, where no terminal draws them
    /// @param here whether the run is carried out in this process
    /// @param filter which events to write
    record Look(long after, boolean lines, boolean here, EventFilter filter) {

        static final long NOW = -1;

        /// Everything, from the first event.
        static Look all(boolean lines, boolean here) {
            return new Look(0, lines, here, EventFilter.ALL);
        }
    }

    /// Watches, and says at the end how the run stands.
    ExitCode watch(Context context, Service service, String id, Look look)
            throws InterruptedException {
        boolean alwaysAsk = look.here();
        Terminal terminal = context.terminal();
        Attendant attendant =
                (ask || alwaysAsk) && terminal.isInteractive()
                        ? new GateAttendant(new GateDialogue(context, service))
                        : null;
        Until end =
                until == null && alwaysAsk && attendant == null
                        ? Until.GATE
                        : until == null ? Until.END : until;
        var wishes = new Watcher.Wishes(end, alwaysAsk, limit(), attendant);
        ExitCode code;
        try (Progress progress = progress(context, look)) {
            code = new Watcher(service, id, progress, wishes).watch(look.after());
        }
        RunView run = Wire.read(service.getRun(id), RunView.class);
        var text = new RunText(run, context.clock().instant());
        terminal.say("%s  %s".formatted(Safe.line(run.id()), terminal.err().status(run.status())));
        if (!alwaysAsk) {
            text.next().forEach(terminal::say);
        }
        return code;
    }

    private static Progress progress(Context context, Look look) {
        Terminal terminal = context.terminal();
        Predicate<Happened> wanted = event -> event.passes(look.filter());
        if (context.globals().json) {
            return new ProgressLines(wanted, Happened::line, terminal::data, terminal::say);
        }
        if (!look.lines() && terminal.errTty() && !terminal.quiet()) {
            return new LiveBoard(terminal, context.clock());
        }
        return look.lines()
                ? new ProgressLines(
                        wanted,
                        e -> EventText.of(e.event(), ZoneId.systemDefault(), terminal.out()),
                        terminal::data,
                        terminal::say)
                : new ProgressLines(
                        wanted,
                        e -> EventText.of(e.event(), ZoneId.systemDefault(), terminal.err()),
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
