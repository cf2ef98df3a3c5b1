package dev.signalbox.engine.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelEvaluationListener;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelLateFunctionBindings;
import dev.cel.runtime.CelRuntime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A condition as a CEL program.
final class CelCondition implements Condition {

    /// Sub-expressions evaluated. The same condition on the same facts always takes the same
    /// number, so that the answer does not hang on how busy the machine is.
    private static final int MAX_STEPS = 100_000;

    /// Only for the few functions whose one step can be long; far beyond what the steps take.
    private static final Duration MAX_TIME = Duration.ofSeconds(2);

    private final CelRuntime.Program program;
    private final Set<String> stages;

    CelCondition(CelRuntime.Program program, Set<String> stages) {
        this.program = program;
        this.stages = Set.copyOf(stages);
    }

    @Override
    public Set<String> stages() {
        return stages;
    }

    @Override
    public Evaluation evaluate(Facts facts) {
        try {
            Object result =
                    program.trace(
                            variables(facts),
                            CelLateFunctionBindings.from(artifactIn(facts)),
                            new Meter());
            return result instanceof Boolean holds
                    ? new Evaluation.Value(holds)
                    : new Evaluation.Failed(
                            "the answer is not true or false, but " + describe(result));
        } catch (CelEvaluationException failure) {
            return new Evaluation.Failed(reason(failure));
        }
    }

    private static Map<String, Object> variables(Facts facts) {
        var stages = new HashMap<String, Map<String, String>>();
        facts.stages().forEach((id, status) -> stages.put(id, Map.of("status", status)));
        return Map.of(
                "inputs", CelValues.of(facts.inputs()),
                "run.id", facts.run(),
                "run.labels", facts.labels(),
                "run.mode", facts.mode(),
                "stages", stages);
    }

    @SuppressWarnings("Immutable") // The binding lives for one evaluation, on one thread.
    private static CelFunctionBinding artifactIn(Facts facts) {
        return CelFunctionBinding.from(
                CelConditions.ARTIFACT_OVERLOAD, String.class, name -> artifact(facts, name));
    }

    private static Object artifact(Facts facts, String name) {
        try {
            return facts.artifacts()
                    .find(name)
                    .map(CelValues::of)
                    .orElseThrow(() -> new Stop("no artifact is named `%s`".formatted(name)));
        } catch (IllegalArgumentException failure) {
            throw new Stop("artifact `%s`: %s".formatted(name, failure.getMessage()));
        }
    }

    private static String describe(@Nullable Object result) {
        return switch (result) {
            case null -> "nothing";
            case NullValue _ -> "null";
            case String _ -> "text";
            case Number _ -> "a number";
            case Map<?, ?> _ -> "an object";
            case Iterable<?> _ -> "a list";
            default -> "something else";
        };
    }

    private static String reason(CelEvaluationException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Stop stop) {
                return stop.reason;
            }
        }
        return String.valueOf(failure.getMessage())
                .replaceFirst("^evaluation error(?: at <input>:\\d+)?: ", "");
    }

    /// Counts the steps of one evaluation and ends it by throwing, which is the only way CEL has.
    private static final class Meter implements CelEvaluationListener {
        private final long end = System.nanoTime() + MAX_TIME.toNanos();
        private int steps;

        @Override
        public void callback(CelExpr expr, Object value) {
            steps++;
            if (steps > MAX_STEPS) {
                throw new Stop("it takes more than %,d steps".formatted(MAX_STEPS));
            }
            if (steps % 64 == 0 && System.nanoTime() - end > 0) {
                throw new Stop("it takes longer than %d s".formatted(MAX_TIME.toSeconds()));
            }
        }
    }

    /// Ends an evaluation; its message is the reason.
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Stop(String reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
