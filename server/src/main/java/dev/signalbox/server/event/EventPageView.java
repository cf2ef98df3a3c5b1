package dev.signalbox.server.event;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
                long oldest) {}
