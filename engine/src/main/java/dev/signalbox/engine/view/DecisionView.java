package dev.signalbox.engine.view;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// A decision as it is shown.
///
/// @param rule why the principal might: `role:reviewer`, `principal:ana`, `group:editors`, `glass`
/// @param onBehalfOf in whose stead, if it was not by its own right
/// @param subject digest of what was decided on
/// @param result digest of what the run goes on with
public record DecisionView(
        String run,
        String stage,
        String outcome,
        PrincipalView principal,
        @Nullable String rule,
        @Nullable String onBehalfOf,
        @Nullable String reason,
        @Nullable JsonNode patch,
        @Nullable JsonNode form,
        String subject,
        String result,
        String channel,
        @Nullable String then,
        int iteration,
        String at) {

    /// @param owner the human who answers for a service or an agent
    public record PrincipalView(String kind, String id, @Nullable String owner) {}
}
