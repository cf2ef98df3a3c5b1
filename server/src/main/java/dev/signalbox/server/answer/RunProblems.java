package dev.signalbox.server.answer;

import dev.signalbox.core.run.RunRefusal;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.run.StartAnswer;
import dev.signalbox.engine.schema.SchemaProblem;
import dev.signalbox.server.problem.FieldError;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a run does not do what was asked of it, as problems.
public final class RunProblems {

    private RunProblems() {}

    public static Problem of(String run, RunRefusal refusal) {
        return switch (refusal) {
            case RunRefusal.RunEnded(var status) ->
                    Problem.of(
                                    ProblemType.RUN_ENDED,
                                    "The run is %s; nothing can be done with it any more."
                                            .formatted(word(status)))
                            .with(Map.of("run_status", word(status)));
            case RunRefusal.WrongStatus(var command, var status) ->
                    Problem.of(
                                    ProblemType.RUN_STATUS_WRONG,
                                    "The run is %s; there is nothing to %s."
                                            .formatted(word(status), command))
                            .with(Map.of("run_status", word(status)));
            case RunRefusal.NoSuchStage(var stage, var stages) -> noSuchStage(stage, stages);
            case RunRefusal.NothingToRelease(var stage) ->
                    Problem.of(ProblemType.NOTHING_TO_RELEASE, nothingToRelease(stage));
            case RunRefusal.NoGate(var stage) -> GateProblems.noGate(stage);
            case RunRefusal.StaleAttempt(var stage, var attempt, var current) ->
                    Problem.of(
                            ProblemType.ATTEMPT_STALE,
                            "Attempt %d of %s is not the one running; attempt %d is the latest."
                                    .formatted(attempt, stage, current));
            case RunRefusal.AtGate(var stage, var reason) -> GateProblems.of(run, stage, reason);
            case RunRefusal.NotEnded(var status) ->
                    Problem.of(
                                    ProblemType.RUN_STATUS_WRONG,
                                    "The run is %s; only what is over is pruned."
                                            .formatted(word(status)))
                            .with(Map.of("run_status", word(status)));
            case RunRefusal.PruneStale(var from, var oldest) ->
                    Problem.of(
                            ProblemType.PRUNED,
                            "The run's events begin with %d, no longer with %d."
                                    .formatted(oldest, from));
            case RunRefusal.BadRewind(var stage, var target) ->
                    Problem.of(
                            ProblemType.REWIND_REFUSED,
                            "A rejection of %s may rewind to it or to a stage it needs, not to %s."
                                    .formatted(stage, target),
                            List.of(new FieldError("/then", target + " is not upstream")));
        };
    }

    public static Problem noSuchRun(String run) {
        return Problem.of(ProblemType.RUN_NOT_FOUND, "There is no run %s.".formatted(run));
    }

    public static Problem noSuchStage(String stage, List<String> stages) {
        return Problem.of(
                        ProblemType.STAGE_NOT_FOUND,
                        "The run has no stage %s%s"
                                .formatted(stage, sentence(Nearest.hint(stage, stages))))
                .with(Map.of("stages", stages));
    }

    public static Problem noSuchPipeline(StartAnswer.NoSuchPipeline unknown) {
        String name =
                unknown.version() == null
                        ? unknown.name()
                        : "%s with a version %d".formatted(unknown.name(), unknown.version());
        String hint =
                unknown.nearest().isEmpty()
                        ? ""
                        : ": did you mean `%s`?".formatted(unknown.nearest().getFirst());
        return Problem.of(
                ProblemType.PIPELINE_NOT_FOUND,
                "There is no pipeline %s%s".formatted(name, sentence(hint)),
                List.of(new FieldError("/pipeline", "is not registered" + hint)));
    }

    public static Problem invalid(List<SchemaProblem> problems) {
        return Problem.of(
                ProblemType.INVALID_BODY,
                "See errors.",
                problems.stream().map(p -> new FieldError(p.pointer(), p.message())).toList());
    }

    public static Problem keyReused(String key) {
        return Problem.of(
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "The key %s came with another request before; make a new one.".formatted(key));
    }

    public static Problem keyInUse(String key) {
        return Problem.of(
                        ProblemType.IDEMPOTENCY_KEY_IN_USE,
                        "A request with the key %s is still being worked on.".formatted(key))
                .withHeader("Retry-After", "1");
    }

    private static String nothingToRelease(@Nullable String stage) {
        return stage == null
                ? "No stage waits for next."
                : "The stage %s does not wait for next.".formatted(stage);
    }

    private static String sentence(String hint) {
        return hint.isEmpty() ? "." : hint;
    }

    private static String word(RunStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
