package dev.signalbox.engine.expression;

import java.util.List;

/// What became of a source text.
public sealed interface Compilation {

    record Compiled(Condition condition) implements Compilation {}

    /// @param problems at least one
    record Rejected(List<ExpressionProblem> problems) implements Compilation {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }

    /// @param line counted from 1, within the source
    /// @param column counted from 1
    record ExpressionProblem(int line, int column, String message) {}
}
