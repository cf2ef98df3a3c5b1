package dev.signalbox.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.audit.AuditRow;
import dev.signalbox.engine.json.Json;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An entry of the audit trail.
@Schema(name = "AuditEntry")
record AuditView(
        @Schema(required = true, description = "Its place in the trail, without gaps") long seq,
        @Schema(required = true, description = "When, RFC 3339") String at,
        @Schema(required = true, description = "Who; `anonymous` where nobody proved who they are")
                String principal,
        @Schema(required = true) String principalKind,
        @Schema(description = "For whom, where that is somebody else") @Nullable String onBehalfOf,
        @Schema(description = "What kind of credential told who it is")
                @Nullable String credentialKind,
        @Nullable String credential,
        @Schema(required = true, description = "`api`, `cli`, `engine` …") String channel,
        @Nullable String requestId,
        @Schema(description = "Method and path template") @Nullable String route,
        @Schema(description = "Of whoever asked, under a keyed hash") @Nullable String address,
        @Schema(required = true, description = "The operation's id here, such as `decide`")
                String action,
        @Schema(description = "What it was in particular: `approve`, `reject` …")
                @Nullable String detail,
        @Schema(required = true) String project,
        @Schema(required = true, description = "`run`, `gate`, `pipeline`, `webhook` …")
                String objectType,
        @Schema(required = true) String object,
        @Schema(description = "Of the object: a gate's stage") @Nullable String objectPart,
        @Schema(description = "Digest of what was looked at or changed") @Nullable String before,
        @Schema(description = "Digest of what it led to; for a run, of the lines of its events")
                @Nullable String after,
        @Schema(description = "First of the run's events that it led to") @Nullable Long eventsFrom,
        @Nullable Long eventsTo,
        @Schema(description = "Digest of the request's body") @Nullable String payload,
        @Schema(required = true, description = "`done`, `refused` or `failed`") String outcome,
        @Schema(description = "As it was given, under a keyed hash") @Nullable String reason,
        @Schema(description = "Of the problem, where it was not done") @Nullable String code,
        @Schema(description = "How many alike it stands for; absent: one") @Nullable Long count,
        @Schema(
                        required = true,
                        description =
                                "SHA-256 of the hash before and this entry without `hash`, as"
                                        + " RFC 8785 has it")
                String hash) {

    static AuditView of(AuditRow row) {
        try {
            var json = (ObjectNode) Json.parse(row.record());
            return Json.mapper().treeToValue(json.put("hash", row.hash()), AuditView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("entry %d is none".formatted(row.seq()), e);
        }
    }

    /// The whole entry, as it is exported.
    static String line(AuditRow row) {
        String record = row.record();
        return record.substring(0, record.length() - 1) + ",\"hash\":\"" + row.hash() + "\"}\n";
    }
}
