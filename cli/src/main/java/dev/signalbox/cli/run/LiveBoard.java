package dev.signalbox.cli.run;

import dev.signalbox.cli.live.Happened;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Style;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.cli.term.Tone;
import dev.signalbox.engine.view.RunView;
import dev.signalbox.engine.view.RunView.StageView;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The stages of a run, redrawn in place on a terminal.
final class LiveBoard implements Progress {

    private static final long REDRAW_MS = 500;
    private static final int OTHER_ROWS = 4;

    private final Terminal terminal;
    private final PrintStream to;
    private final InstantSource clock;
    private final Map<String, String> news = new HashMap<>();
    private final Thread thread;
    private @Nullable RunView run;
    private String note = "";
    private int drawn;
    private boolean resting;
    private boolean closed;

    LiveBoard(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.to = terminal.errStream();
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("board").start(this::keepDrawing);
    }

    @Override
    public synchronized void run(RunView now) {
        run = now;
        note = "";
        resting = false;
        draw();
    }

    @Override
    public synchronized void event(Happened happened) {
        String stage = happened.event().path("stage").asText("");
        if (!stage.isEmpty()) {
            news.put(stage, happened.event().path("message").asText(""));
        }
    }

    @Override
    public synchronized void note(String text) {
        note = text;
        draw();
    }

    @Override
    public synchronized void rest() {
        draw();
        drawn = 0;
        resting = true;
    }

    @Override
    public void close() {
        synchronized (this) {
            note = "";
            draw();
            closed = true;
            notifyAll();
        }
    }

    private void keepDrawing() {
        try {
            synchronized (this) {
                while (!closed) {
                    wait(REDRAW_MS);
                    draw();
                }
            }
        } catch (InterruptedException _) {
            thread.interrupt();
        }
    }

    private void draw() {
        if (run == null || closed || resting) {
            return;
        }
        List<String> lines = lines(run, terminal.err(), clock.instant());
        var text = new StringBuilder(drawn == 0 ? "" : "\u001b[" + drawn + "A");
        lines.forEach(line -> text.append("\r\u001b[K").append(line).append('\n'));
        // What is left of a longer board.
        text.append("\u001b[J");
        to.print(text);
        to.flush();
        drawn = lines.size();
    }

    private List<String> lines(RunView now, Style style, Instant at) {
        var lines = new ArrayList<String>();
        lines.add(
                style.paint(Tone.STRONG, Safe.line(now.id()))
                        + "  "
                        + Safe.line(now.pipeline())
                        + "  "
                        + style.status(now.status())
                        + style.paint(
                                Tone.DIM,
                                "  " + Spoken.took(now.startedAt(), now.finishedAt(), at)));
        var table = new Table("", "", "", "", "");
        for (StageView stage : shown(now)) {
            table.row(
                    Cell.of("  " + stage.id()),
                    Cell.status(stage.status()),
                    Cell.dim(stage.attempt() > 1 ? "try " + stage.attempt() : ""),
                    Cell.dim(Spoken.took(stage.startedAt(), stage.finishedAt(), at)),
                    Cell.dim(latest(stage)));
        }
        lines.addAll(table.lines(style, terminal.columns() - 1));
        if (!note.isEmpty()) {
            lines.add(style.paint(Tone.ATTENTION, "  " + Safe.line(note)));
        }
        return lines;
    }

    private String latest(StageView stage) {
        if (stage.reason() != null) {
            return stage.reason();
        }
        return switch (stage.status()) {
            case "running", "waiting" -> news.getOrDefault(stage.id(), "");
            default -> "";
        };
    }

    /// As many stages as fit, with the one the run is at among them.
    private List<StageView> shown(RunView now) {
        List<StageView> stages = now.stages() == null ? List.of() : now.stages();
        int room = Math.max(3, terminal.rows() - OTHER_ROWS);
        int at = 0;
        for (int i = 0; i < stages.size(); i++) {
            at = stages.get(i).id().equals(now.stage()) ? i : at;
        }
        int from = Math.clamp(at - room / 2, 0, Math.max(0, stages.size() - room));
        return stages.subList(from, Math.min(stages.size(), from + room));
    }
}
