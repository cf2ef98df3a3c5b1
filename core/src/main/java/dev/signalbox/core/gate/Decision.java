package dev.signalbox.core.gate;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.OnReject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody decided at a gate. Immutable, and complete: it can be judged without the run.
///
/// @param rule why whoever decided might, as [Eligibility.Allowed] has it; nothing for the timer
/// @param onBehalfOf in whose stead it was decided
/// @param subject digest of what was decided on, before the patch
/// @param result digest of what the run goes on with: `subject`, unless a patch changed it
/// @param patch RFC 6902 operations, as JSON text
/// @param form the answers, as JSON text
/// @param channel where it came in: `api`, `cli`, `timer` …
/// @param then what the rejection does, where it differs from the policy
/// @param iteration which opening of the gate this was, counted from 1
public record Decision(
        Outcome outcome,
        Principal by,
        @Nullable String rule,
        @Nullable String onBehalfOf,
        @Nullable String reason,
        @Nullable String patch,
        @Nullable String form,
        String subject,
        String result,
        String channel,
        @Nullable OnReject then,
        int iteration,
        Instant at) {

    /// Whether it takes up the principal's voice: by itself, or through whoever stood in for it.
    public boolean isBy(String principal) {
        return by.id().equals(principal) || principal.equals(onBehalfOf);
    }

    public enum Outcome {
        APPROVE,
        REJECT
    }
}
