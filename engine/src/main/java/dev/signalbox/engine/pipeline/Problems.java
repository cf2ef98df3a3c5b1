package dev.signalbox.engine.pipeline;

import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import dev.signalbox.engine.pipeline.YamlNode.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Collects what is found while one file is read.
public final class Problems {

    private static final int MOST = 100;

    private final String files;
    private final Set<String> later;
    private final List<PipelineProblem> problems = new ArrayList<>();
    private final List<PipelineProblem> warnings = new ArrayList<>();

    /// Of a pipeline file.
    Problems() {
        this("pipeline files", Fields.LATER);
    }

    /// @param files what files of its kind are called
    /// @param later keys that are known, and not supported yet
    public Problems(String files, Set<String> later) {
        this.files = files;
        this.later = Set.copyOf(later);
    }

    String files() {
        return files;
    }

    boolean isForLater(String key) {
        return later.contains(key);
    }

    public void add(Code code, String pointer, Position at, String message) {
        if (problems.size() < MOST) {
            problems.add(new PipelineProblem(code, pointer, at.line(), at.column(), message));
        }
    }

    public void warn(Code code, String pointer, Position at, String message) {
        if (warnings.size() < MOST) {
            warnings.add(new PipelineProblem(code, pointer, at.line(), at.column(), message));
        }
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public List<PipelineProblem> problems() {
        return inOrder(problems);
    }

    public List<PipelineProblem> warnings() {
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
