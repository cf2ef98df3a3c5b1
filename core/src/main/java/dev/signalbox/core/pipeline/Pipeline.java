package dev.signalbox.core.pipeline;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A parsed and validated pipeline definition: what the rules of a run are played on.
///
/// The stages are in file order; every `needs` names a stage of the list and there is no cycle (the
/// parser saw to both).
///
/// @param project whose it is, and whose its runs are; never changes from version to version
/// @param inputs the JSON Schema 2020-12 of a run's input, as JSON text; absent when anything goes
/// @param files globs, relative to the pipeline file, of the files pinned with the version
public record Pipeline(
        String name,
        String project,
        @Nullable String title,
        @Nullable String description,
        @Nullable String inputs,
        List<String> files,
        List<Stage> stages) {

    /// The project of what names none.
    public static final String DEFAULT_PROJECT = "default";

    public Pipeline {
        files = List.copyOf(files);
        stages = List.copyOf(stages);
    }

    public Optional<Stage> findStage(String id) {
        return stages.stream().filter(stage -> stage.id().equals(id)).findFirst();
    }
}
