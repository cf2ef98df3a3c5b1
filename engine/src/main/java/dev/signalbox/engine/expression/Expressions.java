package dev.signalbox.engine.expression;

/// Compiles and evaluates the CEL conditions of a pipeline. Thread-safe.
///
/// A condition sees `inputs` (the run's input), `run.id`, `run.labels`, `run.mode`,
/// `stages.<id>.status` and `artifact(name)` (the latest version of a JSON artifact, parsed).
///
/// The first use loads CEL, which costs most of a second of processor time: nothing is loaded while
/// no pipeline has a condition.
public final class Expressions {

    /// Code points of the longest condition.
    public static final int LONGEST = 4_000;

    private Expressions() {}

    public static Compilation compile(String source) {
        return CelConditions.compile(source);
    }

    /// Compiles, unless this source was compiled lately, and evaluates.
    public static Evaluation evaluate(String source, Facts facts) {
        return switch (compile(source)) {
            case Compilation.Compiled(var condition) -> condition.evaluate(facts);
            case Compilation.Rejected(var problems) ->
                    new Evaluation.Failed(problems.getFirst().message());
        };
    }
}
