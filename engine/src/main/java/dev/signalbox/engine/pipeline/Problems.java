package dev.signalbox.engine.pipeline;

import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import dev.signalbox.engine.pipeline.YamlNode.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is found while one file is read.
final class Problems {

    private static final int MOST = 100;

    private final List<PipelineProblem> problems = new ArrayList<>();
    private final List<PipelineProblem> warnings = new ArrayList<>();

    void add(Code code, String pointer, Position at, String message) {
        if (problems.size() < MOST) {
            problems.add(new PipelineProblem(code, pointer, at.line(), at.column(), message));
        }
    }

    void warn(Code code, String pointer, Position at, String message) {
        if (warnings.size() < MOST) {
            warnings.add(new PipelineProblem(code, pointer, at.line(), at.column(), message));
        }
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    List<PipelineProblem> problems() {
        return inOrder(problems);
    }

    List<PipelineProblem> warnings() {
        return inOrder(warnings);
    }

    private static List<PipelineProblem> inOrder(List<PipelineProblem> found) {
        return found.stream()
                .sorted(
                        Comparator.comparingInt(PipelineProblem::line)
                                .thenComparingInt(PipelineProblem::column))
                .toList();
    }
}
