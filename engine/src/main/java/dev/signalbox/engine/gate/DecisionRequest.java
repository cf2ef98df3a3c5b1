package dev.signalbox.engine.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.gate.Decision.Outcome;
import org.jspecify.annotations.Nullable;

/// A decision as it comes in, on whatever channel.
///
/// @param subject digest of what was seen; absent: whatever the gate is on now
/// @param patch RFC 6902 operations, an RFC 7396 document, or a text replacement
/// @param artifact name of the artifact the patch is for; may be left out where there is only one
/// @param then what a rejection does, where it should differ: `hold`, `rerun`, `fail`,
///   `rewind:<stage>`
public record DecisionRequest(
        String stage,
        Outcome outcome,
        @Nullable String subject,
        @Nullable String reason,
        @Nullable JsonNode patch,
        @Nullable String artifact,
        @Nullable JsonNode form,
        @Nullable String then) {}
