package dev.signalbox.server.pipeline;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.pipeline.Parsed;
import dev.signalbox.engine.pipeline.PinnedFiles;
import dev.signalbox.engine.pipeline.PipelineParser;
import dev.signalbox.engine.pipeline.Pipelines;
import dev.signalbox.engine.pipeline.Registered;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.identity.Access;
import dev.signalbox.server.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A pipeline file as it is handed in: alone, or with the files beside it.
final class PipelineBody {

    private final byte[] yaml;
    private final PinnedFiles files;

    private PipelineBody(byte[] yaml, PinnedFiles files) {
        this.yaml = yaml;
        this.files = files;
    }

    /// The pipeline file with its files, as JSON.
    @Schema(name = "PipelineBundle", additionalProperties = Schema.False.class)
    record Bundle(
            @Schema(required = true, description = "The YAML") String definition,
            @Schema(description = "Contents in Base64, by path relative to the pipeline file")
                    @Nullable Map<String, String> files) {}

    Registered register(Pipelines pipelines, Asker by, Identity identity) {
        return pipelines.register(
                yaml,
                files,
                by,
                pipeline -> Access.place(identity, Scope.PIPELINES_WRITE, pipeline.project()));
    }

    Parsed parse() {
        return PipelineParser.parse(yaml, files);
    }

    static PipelineBody read(@Nullable String contentType, byte[] body) {
        return contentType != null && contentType.startsWith("application/json")
                ? bundle(body)
                : new PipelineBody(body, PinnedFiles.none());
    }

    private static PipelineBody bundle(byte[] body) {
        var in = Members.of(body, "definition", "files");
        String definition = in.text("definition");
        var files = new HashMap<String, byte[]>();
        in.texts("files").forEach((path, text) -> files.put(path, content(in, path, text)));
        in.check();
        return new PipelineBody(definition.getBytes(StandardCharsets.UTF_8), PinnedFiles.of(files));
    }

    private static byte[] content(Members in, String path, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            in.wrong("files", "%s is not Base64".formatted(path));
            return new byte[0];
        }
    }
}
