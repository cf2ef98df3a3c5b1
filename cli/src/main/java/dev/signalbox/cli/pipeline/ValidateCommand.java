package dev.signalbox.cli.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.cli.term.Tone;
import dev.signalbox.engine.pipeline.Parsed;
import dev.signalbox.engine.pipeline.PipelineProblem;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "validate",
        description =
                "Check pipeline files: every problem at once, with its line. Needs no server.")
public final class ValidateCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Pipeline files, or folders with a pipeline.yaml.")
    private List<String> names = List.of();

    @Option(names = "--strict", description = "Warnings count as problems.")
    private boolean strict;

    ValidateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean sound = true;
        for (String name : names) {
            sound &= check(PipelineFile.get(name));
        }
        return (sound ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private boolean check(PipelineFile file) {
        return switch (file.parse()) {
            case Parsed.Valid(var pipeline, var warnings) -> {
                report(file, pipeline.name(), List.of(), warnings);
                yield warnings.isEmpty() || !strict;
            }
            case Parsed.Invalid(var problems) -> {
                report(file, "", problems, List.of());
                yield false;
            }
        };
    }

    private void report(
            PipelineFile file,
            String name,
            List<PipelineProblem> problems,
            List<PipelineProblem> warnings) {
        Terminal terminal = context.terminal();
        if (context.globals().json) {
            ObjectNode report = Wire.object().put("file", file.path().toString());
            report.put("valid", problems.isEmpty());
            report.set(
                    "problems", Wire.tree(problems.stream().map(ValidateCommand::json).toList()));
            report.set(
                    "warnings", Wire.tree(warnings.stream().map(ValidateCommand::json).toList()));
            terminal.data(Wire.pretty(report));
            return;
        }
        String path = Safe.line(file.path().toString());
        problems.forEach(p -> terminal.data(line(path, p, Tone.BAD, "error")));
        warnings.forEach(p -> terminal.data(line(path, p, Tone.ATTENTION, "warning")));
        if (problems.isEmpty()) {
            terminal.say(
                    terminal.err().paint(Tone.GOOD, "✓ ")
                            + path
                            + ": "
                            + Safe.line(name)
                            + " is valid"
                            + (warnings.isEmpty()
                                    ? ""
                                    : ", with " + PipelineFile.count(warnings.size(), "warning")));
        } else {
            terminal.say(
                    terminal.err().paint(Tone.BAD, "✗ ")
                            + path
                            + ": "
                            + PipelineFile.count(problems.size(), "problem"));
        }
    }

    /// As compilers write it, so that editors can jump there.
    private String line(String path, PipelineProblem problem, Tone tone, String kind) {
        return "%s:%d:%d: %s: %s"
                .formatted(
                        path,
                        problem.line(),
                        problem.column(),
                        context.terminal().out().paint(tone, kind),
                        Safe.line(problem.message()));
    }

    private static ObjectNode json(PipelineProblem problem) {
        return Wire.object()
                .put("code", problem.code().name().toLowerCase(Locale.ROOT))
                .put("pointer", problem.pointer())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("message", problem.message());
    }
}
