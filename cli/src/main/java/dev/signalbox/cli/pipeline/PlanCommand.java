package dev.signalbox.cli.pipeline;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Style;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.cli.term.Tone;
import dev.signalbox.engine.pipeline.Durations;
import dev.signalbox.engine.pipeline.Plan;
import dev.signalbox.engine.pipeline.Plan.PlannedGate;
import dev.signalbox.engine.pipeline.Plan.PlannedStage;
import dev.signalbox.engine.pipeline.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description =
                "Say what a pipeline would do: in which order, who decides where, and how long it may"
                        + " take. Runs nothing; needs no server.")
public final class PlanCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            paramLabel = "FILE",
            description = "A pipeline file, or a folder with a pipeline.yaml.")
    private String name = "";

    PlanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        Plan plan = Plans.of(PipelineFile.get(name).valid().pipeline());
        if (context.globals().json) {
            terminal.data(Wire.pretty(PlanShape.of(plan)));
        } else {
            lines(plan, terminal.out()).forEach(terminal::data);
        }
        return ExitCode.OK.number();
    }

    static List<String> lines(Plan plan, Style style) {
        var lines = new ArrayList<String>();
        lines.add(style.paint(Tone.STRONG, Safe.line(plan.pipeline())));
        for (PlannedStage stage : plan.stages()) {
            lines.add("");
            lines.addAll(stage(stage, plan.waves().get(stage.wave() - 1).size() > 1, style));
        }
        lines.add("");
        lines.add(
                "At most %s by way of %s; time at gates comes on top."
                        .formatted(
                                Durations.print(plan.longest().most()),
                                Safe.line(String.join(" → ", plan.longest().stages()))));
        plan.warnings()
                .forEach(warning ->
                        lines.add(style.paint(Tone.ATTENTION, "! ") + Safe.line(warning)));
        return lines;
    }

    private static List<String> stage(PlannedStage stage, boolean beside, Style style) {
        var lines = new ArrayList<String>();
        String title = stage.title() == null ? "" : "  " + stage.title();
        lines.add(
                style.paint(Tone.ACTIVE, "%d%s ".formatted(stage.wave(), beside ? "‖" : " "))
                        + style.paint(Tone.STRONG, Safe.line(stage.id()))
                        + Safe.line(title));
        add(lines, style, "needs", String.join(", ", stage.needs()));
        add(lines, style, "when", stage.when() == null ? "" : stage.when());
        add(lines, style, "does", stage.does());
        add(lines, style, "produces", String.join(", ", stage.produces()));
        add(
                lines,
                style,
                "limits",
                "%s an attempt, %s; %s"
                        .formatted(
                                Durations.print(stage.timeout()),
                                stage.retries(),
                                stage.afterFailure()));
        if (stage.gate() != null) {
            gate(lines, stage.gate(), style);
        }
        return lines;
    }

    private static void gate(List<String> lines, PlannedGate gate, Style style) {
        lines.add("   " + style.paint(Tone.ATTENTION, "gate     ") + Safe.line(gate.opens()));
        add(lines, style, "", gate.decides());
        add(lines, style, "", gate.excludes());
        add(lines, style, "", gate.afterTimeout());
        add(lines, style, "", gate.afterReject());
        if (gate.asksForm()) {
            add(lines, style, "", "an approval must answer a form");
        }
    }

    private static void add(List<String> lines, Style style, String what, String text) {
        if (!text.isEmpty()) {
            lines.add(
                    "   "
                            + style.paint(Tone.DIM, what + " ".repeat(9 - what.length()))
                            + Safe.line(text));
        }
    }
}
