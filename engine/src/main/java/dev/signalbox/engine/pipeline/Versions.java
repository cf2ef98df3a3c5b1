package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.PipelineVersion;

/// Finds the pipeline version a run is pinned to. May block.
public interface Versions {

    /// @throws IllegalStateException there is none, though a run says so
    PipelineVersion get(String name, int number);
}
