package dev.signalbox.engine.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run as it is shown. Times are RFC 3339; `seq` is that of the latest event.
///
/// @param input absent in lists
/// @param stage the first stage that is not settled
/// @param stages absent in lists
public record RunView(
        String id,
        String pipeline,
        int version,
        String status,
        String mode,
        @Nullable JsonNode input,
        Map<String, String> labels,
        @Nullable String continues,
        String starter,
        @Nullable String stage,
        @Nullable List<WaitingView> waitingFor,
        @Nullable String outcome,
        long seq,
        String createdAt,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        @Nullable List<StageView> stages) {

    /// @param kind `gate` or `next`
    public record WaitingView(String kind, String stage) {}

    /// @param attempt number of the latest attempt; 0 before the first
    /// @param gate status of its gate, if it has one
    /// @param reason why it failed or was skipped
    public record StageView(
            String id,
            @Nullable String title,
            @Nullable String group,
            List<String> needs,
            String status,
            int attempt,
            @Nullable String gate,
            @Nullable String reason,
            @Nullable String retryAt,
            @Nullable String startedAt,
            @Nullable String finishedAt) {}
}
