package dev.signalbox.core.run;

import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.run.RunEvent.Created;
import java.time.Instant;

/// The rules of a run, as functions: `decide` judges a command, `evolve` folds a fact, `due` says
/// what a state calls for. Pure, static and total.
public final class Runs {

    private Runs() {}

    /// Begins a run.
    public static RunVerdict.Accepted create(
            String run, Pipeline pipeline, RunCommand.Create ask, Moment moment) {
        var created =
                new Created(
                        ask.pipeline(),
                        ask.version(),
                        ask.digest(),
                        ask.mode(),
                        ask.input(),
                        ask.labels(),
                        ask.continues(),
                        ask.by().asRecorded());
        return RunDecisions.create(run, pipeline, created, moment);
    }

    public static RunVerdict decide(RunState state, RunCommand command, Moment moment) {
        return RunDecisions.decide(state, command, moment);
    }

    /// The state a run's first event leads to.
    public static RunState begin(String run, Pipeline pipeline, Created event, Instant at) {
        return RunEvolution.begin(run, pipeline, event, at);
    }

    public static RunState evolve(RunState state, RunEvent event, Instant at) {
        return RunEvolution.evolve(state, event, at);
    }

    public static Due due(RunState state, Instant at) {
        return Due.of(state, at);
    }
}
