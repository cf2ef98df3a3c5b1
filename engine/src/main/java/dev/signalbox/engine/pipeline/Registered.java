package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.PipelineVersion;

/// What becomes of a pipeline file that is handed in.
public sealed interface Registered {

    /// @param isNew false: this very content was there already, under this number
    record Kept(PipelineVersion version, boolean isNew) implements Registered {}

    /// Another project has a pipeline of that name.
    record OfAnotherProject(String name) implements Registered {}

    record Invalid(Parsed.Invalid problems) implements Registered {}
}
