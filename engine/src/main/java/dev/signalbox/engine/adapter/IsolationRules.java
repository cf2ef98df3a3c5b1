package dev.signalbox.engine.adapter;

import dev.signalbox.core.pipeline.Work.Isolation;
import java.nio.file.Path;
import java.util.List;

/// How the stages of a server are kept from their surroundings.
///
/// @param least how far every process is, whatever its pipeline says
/// @param hidden files and folders that a sandbox does not show, beside the data folder
/// @param limits of what is in a sandbox
public record IsolationRules(Isolation least, List<Path> hidden, SandboxLimits limits) {

    /// Each stage as its pipeline says.
    public static final IsolationRules USUAL =
            new IsolationRules(Isolation.GROUP, List.of(), SandboxLimits.usual());

    public IsolationRules {
        hidden = List.copyOf(hidden);
    }
}
