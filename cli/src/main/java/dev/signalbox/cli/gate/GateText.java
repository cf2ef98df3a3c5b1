package dev.signalbox.cli.gate;

import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Style;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Tone;
import dev.signalbox.engine.view.ArtifactView;
import dev.signalbox.engine.view.DecisionView;
import dev.signalbox.engine.view.GateView;
import dev.signalbox.engine.view.GateView.PolicyView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A gate as a terminal shows it.
final class GateText {

    private final GateView gate;
    private final Instant now;

    GateText(GateView gate, Instant now) {
        this.gate = gate;
        this.now = now;
    }

    List<String> lines(Style style, int width) {
        var lines = new ArrayList<String>();
        String title = gate.title() == null ? "" : "  " + Safe.line(gate.title());
        lines.add(
                style.paint(Tone.STRONG, "Gate " + Safe.line(gate.stage()))
                        + title
                        + "  "
                        + style.status(gate.status()));
        lines.addAll(facts().lines(style, width));
        if (!gate.artifacts().isEmpty()) {
            lines.add("");
            lines.addAll(artifacts().lines(style, width));
        }
        for (DecisionView decision : gate.decisions()) {
            lines.add("");
            lines.addAll(decision(decision, style));
        }
        return lines;
    }

    private Table facts() {
        var table = new Table("", "");
        table.row(Cell.dim("run"), Cell.of(gate.run()));
        if (gate.subject() != null) {
            table.row(Cell.dim("subject"), Cell.of(gate.subject()));
        }
        table.row(
                Cell.dim("round"),
                Cell.of(
                        "%d of at most %d"
                                .formatted(gate.iteration(), gate.policy().maxIterations())));
        table.row(Cell.dim("decided by"), Cell.of(approvers(gate.policy())));
        if (!gate.excluded().isEmpty()) {
            table.row(Cell.dim("but not by"), Cell.of(excluded()));
        }
        if (gate.deadlineAt() != null) {
            table.row(
                    Cell.dim("deadline"),
                    new Cell(
                            "%s, then %s"
                                    .formatted(
                                            Spoken.in(gate.deadlineAt(), now),
                                            gate.policy().onTimeout()),
                            Tone.ATTENTION));
        }
        table.row(Cell.dim("if rejected"), Cell.of(gate.policy().onReject()));
        table.row(
                Cell.dim("editable"),
                Cell.of(
                        gate.editable().isEmpty()
                                ? "everything"
                                : String.join(", ", gate.editable())));
        if (gate.policy().form() != null && !gate.policy().form().isNull()) {
            table.row(Cell.dim("form"), Cell.of("an approval must answer it (--form)"));
        }
        return table;
    }

    private Table artifacts() {
        var table = new Table("ARTIFACT", "VERSION", "TYPE", "SIZE", "DIGEST", "ID");
        for (ArtifactView each : gate.artifacts()) {
            table.row(
                    Cell.of(each.name()),
                    Cell.of(
                            each.author() == null
                                    ? each.version()
                                    : each.version() + " by " + each.author()),
                    Cell.dim(each.mediaType()),
                    Cell.dim(Spoken.bytes(each.size())),
                    Cell.dim(Spoken.digest(each.digest())),
                    Cell.dim(each.id()));
        }
        return table;
    }

    static List<String> decision(DecisionView decision, Style style) {
        var lines = new ArrayList<String>();
        boolean approved = decision.outcome().equals("approve");
        lines.add(
                style.paint(approved ? Tone.GOOD : Tone.BAD, approved ? "✓ approved" : "✗ rejected")
                        + " by %s (%s) by way of %s, %s"
                                .formatted(
                                        Safe.line(decision.principal().id()),
                                        Safe.line(decision.principal().kind()),
                                        Safe.line(decision.channel()),
                                        Safe.line(decision.at())));
        if (decision.reason() != null) {
            Safe.block(decision.reason()).lines().forEach(line -> lines.add("  " + line));
        }
        if (decision.patch() != null && !decision.patch().isNull()) {
            lines.add(
                    style.paint(
                            Tone.DIM,
                            "  with a change: %s → %s"
                                    .formatted(
                                            Spoken.digest(decision.subject()),
                                            Spoken.digest(decision.result()))));
        }
        return lines;
    }

    private static String approvers(PolicyView policy) {
        String who =
                Stream.of(
                                policy.approvers().roles().stream().map(role -> "role " + role),
                                policy.approvers().groups().stream().map(it -> "group " + it),
                                policy.approvers().principals().stream())
                        .flatMap(names -> names)
                        .collect(Collectors.joining(", "));
        String all = policy.quorum() > 1 ? "%d of: %s".formatted(policy.quorum(), who) : who;
        return policy.critical() ? all + "; signed in a moment ago" : all;
    }

    private String excluded() {
        return gate.excluded().entrySet().stream()
                .map(e -> "%s (%s)".formatted(e.getKey(), e.getValue().replace('_', ' ')))
                .collect(Collectors.joining(", "));
    }
}
