package dev.signalbox.engine.attempt;

import dev.signalbox.engine.adapter.IsolationRules;
import dev.signalbox.engine.adapter.StageAdapter;
import dev.signalbox.engine.artifact.ArtifactFiles;
import dev.signalbox.engine.artifact.ArtifactQuota;
import dev.signalbox.engine.secret.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// What attempts are carried out with.
///
/// @param runs `<data>/runs`
/// @param adapters those a `java:` stage may name
/// @param artifactIds gives a new id each time
/// @param secrets of the project that a run belongs to
/// @param variables what a process gets beside the usual variables, such as `SIGNALBOX_URL`
public record AttemptSettings(
        Path runs,
        IsolationRules isolation,
        ArtifactFiles artifacts,
        ArtifactQuota quota,
        List<StageAdapter> adapters,
        Supplier<String> artifactIds,
        OutputCheck check,
        Function<AttemptKey, Map<String, String>> variables,
        Secrets secrets,
        AttemptLimits limits) {

    public AttemptSettings {
        runs = runs.toAbsolutePath().normalize();
        adapters = List.copyOf(adapters);
    }
}
