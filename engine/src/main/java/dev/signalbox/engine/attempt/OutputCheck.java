package dev.signalbox.engine.attempt;

import dev.signalbox.core.pipeline.Output;
import java.util.List;

/// Says whether an artifact keeps the promise its stage made. Called by any number of threads.
@FunctionalInterface
public interface OutputCheck {

    /// @param promised an output with a schema
    /// @return what is wrong, one sentence each; empty when nothing is
    List<String> problems(Output promised, byte[] content);
}
