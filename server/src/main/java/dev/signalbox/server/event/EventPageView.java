package dev.signalbox.server.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The shape of a page, for the description only: what is sent are the stored bytes.
@Schema(name = "EventPage")
record EventPageView(
        @Schema(required = true) List<EventView> items,
        @Schema(required = true, description = "To be sent as `after`") long next,
        @Schema(required = true) long lastSeq,
        @Schema(required = true, description = "The run is over and nothing comes after `next`")
                boolean complete,
        @Schema(
                        required = true,
                        description = "Number of the oldest event that is still kept; usually 1")
                long oldest) {

    @Schema(name = "Event")
    record EventView(
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
}
