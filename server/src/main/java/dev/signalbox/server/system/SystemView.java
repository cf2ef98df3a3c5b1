package dev.signalbox.server.system;

import dev.signalbox.server.health.ReadyView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How the server does, at one moment.
@Schema(name = "System")
record SystemView(
        @Schema(required = true) String version,
        @Schema(required = true, description = "What it runs on") String java,
        @Schema(required = true, format = "date-time") String startedAt,
        @Schema(required = true) long uptimeSeconds,
        @Schema(required = true) ReadyView ready,
        @Schema(description = "Room for processes of stages; absent where another server works")
                @Nullable Processes processes,
        @Schema(required = true, description = "Streams and WebSocket subscriptions")
                Streams streams,
        @Schema(required = true, description = "What the data folder holds") List<Kept> storage) {

    @Schema(name = "SystemProcesses")
    record Processes(
            @Schema(required = true, description = "How many may go at once") int most,
            @Schema(required = true, description = "How many go now") int taken,
            @Schema(required = true, description = "How many runs wait for room")
                    int waitingRuns) {}

    @Schema(name = "SystemStreams")
    record Streams(
            @Schema(required = true) int open,
            @Schema(required = true) int most,
            @Schema(required = true, description = "How many one principal may have")
                    int mostOfOne) {}

    @Schema(name = "SystemStorage")
    record Kept(
            @Schema(required = true, description = "Name in the data folder") String name,
            @Schema(required = true) long bytes,
            @Schema(required = true) long files,
            @Schema(
                            required = true,
                            description =
                                    "Whether all was counted, and not only as much as is quick")
                    boolean complete) {}
}
