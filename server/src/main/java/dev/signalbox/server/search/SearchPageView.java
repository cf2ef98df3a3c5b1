package dev.signalbox.server.search;

import dev.signalbox.server.event.EventView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The shape of a page, for the description only: what is sent are the stored bytes.
@Schema(name = "EventSearchPage")
record SearchPageView(
        @Schema(required = true, description = "May be fewer than asked for although there is more")
                List<EventView> items,
        @Nullable @Schema(description = "To be sent as `cursor`; absent: everything was looked at")
                String next,
        @Nullable CountView count) {

    @Schema(name = "EventCount", description = "Only with `count=true`")
    record CountView(
            @Schema(required = true) long events,
            @Schema(required = true, description = "Or else there are at least so many")
                    boolean exact) {}
}
