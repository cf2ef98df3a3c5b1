package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.Pipeline;
import java.util.List;

/// What became of a pipeline file.
public sealed interface Parsed {

    /// @param warnings what is allowed and probably not meant
    record Valid(Pipeline pipeline, List<PipelineProblem> warnings) implements Parsed {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /// @param problems all that were found, in the order of the file; at least one
    record Invalid(List<PipelineProblem> problems) implements Parsed {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
