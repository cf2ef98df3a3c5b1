package dev.signalbox.engine.run;

import dev.signalbox.engine.schema.SchemaProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of a request to begin a run.
public sealed interface StartAnswer {

    record Answered(Answer answer) implements StartAnswer {}

    /// @param nearest names that come close
    record NoSuchPipeline(String name, @Nullable Integer version, List<String> nearest)
            implements StartAnswer {
        public NoSuchPipeline {
            nearest = List.copyOf(nearest);
        }
    }

    /// @param errors pointers into the request
    record Invalid(List<SchemaProblem> errors) implements StartAnswer {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }
}
