package dev.signalbox.server.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.http.Members;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What of a decision can be tried beforehand.
@Schema(name = "PreviewRequest", additionalProperties = Schema.False.class)
record PreviewBody(
        @Schema(description = "As a decision takes it") @Nullable JsonNode patch,
        @Schema(description = "What the patch is for, where the gate is open on several artifacts")
                @Nullable String artifact,
        @Schema(description = "The answers that the gate's form asks for")
                @Nullable JsonNode form) {

    static PreviewBody read(byte[] body) {
        var in = Members.of(body, "patch", "artifact", "form");
        var read = new PreviewBody(in.find("patch"), in.findText("artifact"), in.find("form"));
        in.check();
        return read;
    }
}
