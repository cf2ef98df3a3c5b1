package dev.signalbox.server.answer;

import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.run.RunState;
import dev.signalbox.engine.event.Recorded;
import dev.signalbox.engine.run.Answer;
import dev.signalbox.engine.run.Snapshot;
import dev.signalbox.engine.view.RunView;
import dev.signalbox.engine.view.Views;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What a command that was carried out left behind.
///
/// @param repeated carried out earlier, under the same idempotency key
/// @param earlier the decision that made this one needless
public record Outcome(
        RunState state,
        long seq,
        List<Recorded> events,
        boolean repeated,
        @Nullable Decision earlier) {

    /// @throws dev.signalbox.server.problem.ProblemException it was not carried out
    public static Outcome of(Answer answer) {
        return switch (answer) {
            case Answer.Done(var state, var seq, var events, var repeated) ->
                    new Outcome(state, seq, events, repeated, null);
            case Answer.Unchanged(var state, var seq, var earlier) ->
                    new Outcome(state, seq, List.of(), false, earlier);
            case Answer.Refused(var reason, var state) ->
                    throw RunProblems.of(state.run(), reason).asRecorded();
            case Answer.NoSuchRun(var run) -> throw RunProblems.noSuchRun(run).asException();
            case Answer.KeyReused(var key) -> throw RunProblems.keyReused(key).asException();
            case Answer.KeyInFlight(var key) -> throw RunProblems.keyInUse(key).asException();
        };
    }

    public RunView view() {
        return Views.run(new Snapshot(state, seq));
    }

    /// A response that says whether it is a repeat.
    public <T> RestResponse.ResponseBuilder<T> response(RestResponse.Status status, T view) {
        var response = RestResponse.ResponseBuilder.create(status, view);
        return repeated ? response.header("Idempotent-Replayed", "true") : response;
    }
}
