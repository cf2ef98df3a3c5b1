package dev.signalbox.server.pipeline;

import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.engine.secret.SecretKeeper;
import dev.signalbox.engine.secret.Secrets;
import dev.signalbox.server.pipeline.PipelineViews.PipelineProblemView;
import java.util.ArrayList;
import java.util.List;

/// Warns early of what a run would fail of: secrets that a pipeline names and nobody has set.
final class MissingSecrets {

    private MissingSecrets() {}

    static List<String> of(SecretKeeper secrets, Pipeline pipeline) {
        return secrets.missing(Secrets.DEFAULT_PROJECT, pipeline).stream()
                .map(name ->
                        "there is no secret %1$s: a stage that names it fails before it starts (`signalbox secret set %1$s`)"
                                .formatted(name))
                .toList();
    }

    static List<PipelineProblemView> with(
            List<PipelineProblemView> warnings, SecretKeeper secrets, Pipeline pipeline) {
        var all = new ArrayList<>(warnings);
        of(secrets, pipeline)
                .forEach(message ->
                        all.add(new PipelineProblemView("reference", "", 1, 1, message)));
        return all;
    }
}
