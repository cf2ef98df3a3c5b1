package dev.signalbox.server.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.core.run.Mode;
import dev.signalbox.engine.run.StartRun;
import dev.signalbox.server.http.Members;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What begins a run.
@Schema(name = "StartRequest", additionalProperties = Schema.False.class)
record StartRunBody(
        @Schema(required = true, description = "Name of a registered pipeline") String pipeline,
        @Schema(minimum = "1", description = "Absent: the latest") @Nullable Integer version,
        @Schema(description = "What the pipeline's `inputs` asks for; absent: `{}`") JsonNode input,
        @Schema(defaultValue = "auto") Mode mode,
        @Nullable Map<String, String> labels,
        @Schema(description = "Id of the run that this one carries on from")
                @Nullable String continues) {

    /// @param visible projects whose pipelines may be named
    static StartRun read(byte[] body, @Nullable Set<String> visible) {
        var in = Members.of(body, "pipeline", "version", "input", "mode", "labels", "continues");
        var ask =
                new StartRun(
                        in.text("pipeline"),
                        in.findNumber("version", 1, Integer.MAX_VALUE),
                        Objects.requireNonNullElseGet(
                                in.find("input"), JsonNodeFactory.instance::objectNode),
                        Objects.requireNonNullElse(in.findWord("mode", Mode.class), Mode.AUTO),
                        in.texts("labels"),
                        in.findText("continues"),
                        visible);
        in.check();
        return ask;
    }
}
