package dev.signalbox.integrations.identity.access;

import dev.signalbox.engine.pipeline.PipelineProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The access file cannot be used. The message has a line for each thing that is wrong with it.
public final class BadAccessFile extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<PipelineProblem> problems;

    BadAccessFile(Path file, List<PipelineProblem> problems) {
        super(
                problems.stream()
                        .map(problem -> "%s: %s".formatted(file, problem.text()))
                        .collect(Collectors.joining(System.lineSeparator())));
        this.problems = problems;
    }

    public List<PipelineProblem> problems() {
        return problems;
    }
}
