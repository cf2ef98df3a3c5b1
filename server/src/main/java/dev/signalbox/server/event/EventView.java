package dev.signalbox.server.event;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The shape of an event, for the description only: what is sent is the stored line.
@Schema(name = "Event")
public record EventView(
        @Schema(required = true, description = "Counted from 1 without gaps within the run")
                long seq,
        @Schema(required = true) String id,
        @Schema(required = true) String run,
        @Schema(required = true, format = "date-time") String ts,
        @Schema(required = true) String type,
        @Nullable String stage,
        @Nullable Integer attempt,
        @Nullable String status,
        @Nullable String principal,
        @Schema(required = true) String message,
        @Schema(required = true) JsonNode payload) {}
