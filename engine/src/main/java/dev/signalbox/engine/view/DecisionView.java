package dev.signalbox.engine.view;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// A decision as it is shown.
///
/// @param subject digest of what was decided on
/// @param result digest of what the run goes on with
public record DecisionView(
        String run,
        String stage,
        String outcome,
        PrincipalView principal,
        @Nullable String reason,
        @Nullable JsonNode patch,
        @Nullable JsonNode form,
        String subject,
        String result,
        String channel,
        @Nullable String then,
        int iteration,
        String at) {

    public record PrincipalView(String kind, String id) {}
}
