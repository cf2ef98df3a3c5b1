package dev.signalbox.server.pipeline;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.engine.secret.SecretKeeper;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.pipeline.PipelineViews.PipelineProblemView;
import java.util.ArrayList;
import java.util.List;

/// Warns early of what a run would fail of: secrets that a pipeline names and nobody has set.
final class MissingSecrets {

    private MissingSecrets() {}

    /// @param asker is told nothing about a project whose secrets are none of their business
    static List<String> of(SecretKeeper secrets, Pipeline pipeline, Identity asker) {
        if (!asker.may(Scope.SECRETS_READ, pipeline.project())) {
            return List.of();
        }
        return secrets.missing(pipeline).stream()
                .map(name ->
                        "there is no secret %s in the project %s: a stage that names it fails before it starts"
                                .formatted(name, pipeline.project()))
                .toList();
    }

    static List<PipelineProblemView> with(
            List<PipelineProblemView> warnings,
            SecretKeeper secrets,
            Pipeline pipeline,
            Identity asker) {
        var all = new ArrayList<>(warnings);
        of(secrets, pipeline, asker)
                .forEach(message ->
                        all.add(new PipelineProblemView("reference", "", 1, 1, message)));
        return all;
    }
}
