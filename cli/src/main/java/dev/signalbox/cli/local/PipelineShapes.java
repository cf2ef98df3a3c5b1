package dev.signalbox.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.core.pipeline.PipelineVersion;
import dev.signalbox.core.pipeline.PipelineVersion.PinnedFile;
import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.pipeline.PipelineCatalog.Kept;

/// Pipeline versions in the shape of the HTTP contract.
final class PipelineShapes {

    private PipelineShapes() {}

    static ObjectNode registered(PipelineVersion version) {
        return Wire.object()
                .put("name", version.name())
                .put("version", version.number())
                .put("digest", version.digest());
    }

    static ObjectNode summary(Kept kept) {
        return Wire.object()
                .put("name", kept.name())
                .put("version", kept.number())
                .put("digest", kept.digest())
                .put("created_at", Times.format(kept.createdAt()));
    }

    static JsonNode whole(Kept kept) {
        ObjectNode whole = summary(kept).put("definition", kept.definition());
        var files = whole.putArray("files");
        for (PinnedFile file : kept.files()) {
            files.addObject()
                    .put("path", file.path())
                    .put("digest", file.digest())
                    .put("size", file.bytes());
        }
        return whole;
    }
}
