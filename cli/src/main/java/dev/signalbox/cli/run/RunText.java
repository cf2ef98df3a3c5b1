package dev.signalbox.cli.run;

import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Style;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Tone;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.view.RunView;
import dev.signalbox.engine.view.RunView.StageView;
import dev.signalbox.engine.view.RunView.WaitingView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A run as a terminal shows it.
final class RunText {

    private static final int LONGEST_INPUT = 300;

    private final RunView run;
    private final Instant now;

    RunText(RunView run, Instant now) {
        this.run = run;
        this.now = now;
    }

    List<String> lines(Style style, int width) {
        var lines = new ArrayList<String>();
        lines.add(
                style.paint(Tone.STRONG, Safe.line(run.id()))
                        + "  "
                        + Safe.line(run.pipeline() + " v" + run.version())
                        + "  "
                        + style.status(run.status())
                        + style.paint(Tone.DIM, afterStatus()));
        lines.addAll(facts().lines(style, width));
        if (run.stages() != null && !run.stages().isEmpty()) {
            lines.add("");
            lines.addAll(stages(run.stages(), now).lines(style, width));
        }
        return lines;
    }

    /// What to do next, as commands.
    List<String> next() {
        var lines = new ArrayList<String>();
        for (WaitingView each : waiting(run)) {
            lines.add(
                    each.kind().equals("gate")
                            ? "Decide:  signalbox gate show %s %s".formatted(run.id(), each.stage())
                            : "Go on:   signalbox run next " + run.id());
        }
        if (run.status().equals("paused")) {
            lines.add("Go on:   signalbox run resume " + run.id());
        }
        if (!lines.isEmpty()) {
            lines.addFirst("");
        }
        return lines;
    }

    static boolean isOver(RunView run) {
        return switch (run.status()) {
            case "completed", "failed", "canceled" -> true;
            default -> false;
        };
    }

    static List<WaitingView> waiting(RunView run) {
        return run.waitingFor() == null ? List.of() : run.waitingFor();
    }

    static Table stages(List<StageView> stages, Instant now) {
        var table = new Table("STAGE", "STATUS", "TRY", "GATE", "TOOK", "");
        for (StageView stage : stages) {
            table.row(
                    Cell.of(stage.id()),
                    Cell.status(stage.status()),
                    Cell.dim(stage.attempt() == 0 ? "" : stage.attempt()),
                    gate(stage.gate()),
                    Cell.dim(Spoken.took(stage.startedAt(), stage.finishedAt(), now)),
                    Cell.dim(note(stage, now)));
        }
        return table;
    }

    private static Cell gate(@Nullable String status) {
        return status == null ? Cell.of("") : Cell.status(status);
    }

    private static String note(StageView stage, Instant now) {
        if (stage.retryAt() != null) {
            return "again " + Spoken.in(stage.retryAt(), now);
        }
        return stage.reason() == null ? "" : stage.reason();
    }

    private Table facts() {
        var table = new Table("", "");
        table.row(
                Cell.dim("created"),
                Cell.of(
                        "%s (%s) by %s"
                                .formatted(
                                        run.createdAt(),
                                        Spoken.ago(run.createdAt(), now),
                                        run.starter())));
        if (run.mode().equals("manual")) {
            table.row(Cell.dim("mode"), Cell.of("manual: each stage waits for `run next`"));
        }
        if (!run.labels().isEmpty()) {
            table.row(Cell.dim("labels"), Cell.of(labels()));
        }
        if (run.continues() != null) {
            table.row(Cell.dim("continues"), Cell.of(run.continues()));
        }
        if (run.input() != null && !run.input().isEmpty()) {
            String input = Json.write(Wire.tree(run.input()));
            table.row(
                    Cell.dim("input"),
                    Cell.of(
                            input.length() > LONGEST_INPUT
                                    ? input.substring(0, LONGEST_INPUT) + "…"
                                    : input));
        }
        if (!waiting(run).isEmpty()) {
            table.row(
                    Cell.dim("waits for"),
                    new Cell(
                            waiting(run).stream()
                                    .map(each -> each.kind() + " " + each.stage())
                                    .collect(Collectors.joining(", ")),
                            Tone.ATTENTION));
        }
        return table;
    }

    private String labels() {
        return run.labels().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
    }

    private String afterStatus() {
        String took = Spoken.took(run.startedAt(), run.finishedAt(), now);
        String outcome = run.outcome() == null ? "" : " (" + Safe.line(run.outcome()) + ")";
        return outcome + (took.isEmpty() ? "" : "  " + took);
    }
}
