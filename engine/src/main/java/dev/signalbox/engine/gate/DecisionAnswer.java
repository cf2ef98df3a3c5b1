package dev.signalbox.engine.gate;

import dev.signalbox.engine.run.Answer;
import dev.signalbox.engine.schema.SchemaProblem;
import java.util.List;

/// What becomes of a decision.
public sealed interface DecisionAnswer {

    /// It was brought to the run, and this is what the rules made of it.
    record Answered(Answer answer) implements DecisionAnswer {}

    /// It does not make sense, whoever decides: nothing was done.
    ///
    /// @param errors pointers into the request
    record Invalid(List<SchemaProblem> errors) implements DecisionAnswer {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }

    /// The patch does not fit the artifact as it is.
    record Conflict(SchemaProblem error) implements DecisionAnswer {}
}
