package dev.signalbox.cli.local;

import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.Failure.Field;
import dev.signalbox.core.gate.GateRefusal;
import dev.signalbox.core.run.RunRefusal;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.pipeline.Parsed;
import dev.signalbox.engine.schema.SchemaProblem;
import java.util.List;
import java.util.Locale;

/// Tells refusals of the rules as failures of a command.
final class Refusals {

    private Refusals() {}

    static Failure of(RunRefusal refusal) {
        return switch (refusal) {
            case RunRefusal.RunEnded(var status) -> conflict("The run is over: " + word(status));
            case RunRefusal.WrongStatus(var command, var status) ->
                    conflict("A run that is %s cannot %s".formatted(word(status), command));
            case RunRefusal.NoSuchStage(var stage, var stages) ->
                    Failure.of(
                            ExitCode.NOT_FOUND,
                            "There is no stage %s%s".formatted(stage, Nearest.hint(stage, stages)));
            case RunRefusal.NothingToRelease _ -> conflict("No stage is ready to start");
            case RunRefusal.NoGate(var stage) ->
                    Failure.of(ExitCode.NOT_FOUND, "The stage %s has no gate".formatted(stage));
            case RunRefusal.StaleAttempt(var stage, var attempt, var current) ->
                    conflict(
                            "Attempt %d of %s is not the one running, %d is"
                                    .formatted(attempt, stage, current));
            case RunRefusal.NotEnded(var status) ->
                    conflict("The run is %s; only what is over is pruned".formatted(word(status)));
            case RunRefusal.PruneStale(var from, var oldest) ->
                    conflict(
                            "The run's events begin with %d, no longer with %d"
                                    .formatted(oldest, from));
            case RunRefusal.BadRewind(var stage, var target) ->
                    Failure.usage("The stage %s cannot rewind to %s".formatted(stage, target))
                            .detail("Only to itself, or to a stage it needs.");
            case RunRefusal.AtGate(_, var reason) -> of(reason);
        };
    }

    private static Failure of(GateRefusal refusal) {
        return switch (refusal) {
            case GateRefusal.NotOpen(var status) ->
                    conflict("The gate is not open, it is " + word(status));
            case GateRefusal.AlreadyDecided(var decision) ->
                    decision == null
                            ? conflict("The gate is decided already")
                            : conflict("The gate is decided already")
                                    .detail(
                                            "%s by %s at %s."
                                                    .formatted(
                                                            word(decision.outcome()),
                                                            decision.by().id(),
                                                            decision.at()));
            case GateRefusal.SubjectChanged(var seen, var current) ->
                    conflict("What the gate is on has changed; nothing was decided")
                            .detail("You saw %s, it is on %s now.".formatted(seen, current));
            case GateRefusal.NotEligible(var why) ->
                    Failure.of(ExitCode.DENIED, "You may not decide here")
                            .detail("%s (%s)".formatted(why.detail(), why.rule()));
            case GateRefusal.ReasonRequired _ -> Failure.usage("A rejection needs a reason");
            case GateRefusal.FormRequired _ ->
                    Failure.usage("An approval must answer the gate's form")
                            .hint("signalbox gate approve RUN STAGE --form '{…}'");
            case GateRefusal.NotAtGate(var artifact) ->
                    Failure.usage("The gate is not on an artifact named " + artifact);
        };
    }

    static Failure noRun(String run) {
        return Failure.of(ExitCode.NOT_FOUND, "There is no run " + run).hint("signalbox run list");
    }

    static Failure noPipeline(String name, List<String> nearest) {
        Failure failure =
                Failure.of(ExitCode.NOT_FOUND, "There is no pipeline " + name)
                        .hint("signalbox pipeline list");
        for (String each : nearest) {
            failure = failure.detail("Did you mean %s?".formatted(each));
        }
        return failure;
    }

    static Failure invalid(String title, List<SchemaProblem> errors) {
        return Failure.usage(title)
                .fields(
                        errors.stream()
                                .map(error -> new Field(error.pointer(), error.message()))
                                .toList());
    }

    static Failure invalid(Parsed.Invalid problems) {
        return Failure.usage("The pipeline file has problems")
                .fields(
                        problems.problems().stream()
                                .map(p -> new Field(p.pointer(), p.text()))
                                .toList());
    }

    private static Failure conflict(String title) {
        return Failure.of(ExitCode.CONFLICT, title);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
