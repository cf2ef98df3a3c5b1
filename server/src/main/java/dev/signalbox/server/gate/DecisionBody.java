package dev.signalbox.server.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.gate.Decision.Outcome;
import dev.signalbox.engine.gate.DecisionRequest;
import dev.signalbox.server.http.Members;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A decision as it is sent. The subject rides in `If-Match`.
@Schema(name = "DecisionRequest", additionalProperties = Schema.False.class)
record DecisionBody(
        @Schema(required = true) Outcome outcome,
        @Schema(description = "Required to reject") @Nullable String reason,
        @Schema(description = "RFC 6902 operations, an RFC 7396 document, or a text replacement")
                @Nullable JsonNode patch,
        @Schema(description = "What the patch is for, where the gate is open on several artifacts")
                @Nullable String artifact,
        @Schema(description = "The answers that the gate's form asks for") @Nullable JsonNode form,
        @Schema(description = "What a rejection does here: hold, rerun, fail or rewind:<stage>")
                @Nullable String then) {

    /// The short forms: the path says the outcome, the body the stage.
    @Schema(name = "ShortDecisionRequest", additionalProperties = Schema.False.class)
    record Short(
            @Schema(required = true) String stage,
            @Schema(description = "In place of If-Match; absent: whatever the gate is on now")
                    @Nullable String subject,
            @Nullable String reason,
            @Nullable JsonNode patch,
            @Nullable String artifact,
            @Nullable JsonNode form,
            @Nullable String then) {}

    static DecisionRequest read(String stage, @Nullable String seen, byte[] body) {
        var in = Members.of(body, "outcome", "reason", "patch", "artifact", "form", "then");
        DecisionRequest ask = request(in, stage, in.word("outcome", Outcome.class), seen);
        in.check();
        return ask;
    }

    /// @param seen what `If-Match` said
    static DecisionRequest readShort(Outcome outcome, @Nullable String seen, byte[] body) {
        var in =
                Members.of(body, "stage", "subject", "reason", "patch", "artifact", "form", "then");
        String subject = in.findText("subject");
        if (seen != null && subject != null && !seen.equals(subject)) {
            in.wrong("subject", "is not what If-Match says");
        }
        DecisionRequest ask =
                request(in, in.text("stage"), outcome, subject == null ? seen : subject);
        in.check();
        return ask;
    }

    private static DecisionRequest request(
            Members in, String stage, Outcome outcome, @Nullable String subject) {
        return new DecisionRequest(
                stage,
                outcome,
                subject,
                in.findText("reason"),
                in.find("patch"),
                in.findText("artifact"),
                in.find("form"),
                in.findText("then"));
    }
}
