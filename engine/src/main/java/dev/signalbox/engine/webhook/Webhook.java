package dev.signalbox.engine.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An endpoint that events are sent to.
///
/// @param position every event of the log up to this one was considered for it
/// @param disabledBecause what turned it off; nothing while it is on
/// @param secret what messages are signed with, encrypted
/// @param oldSecret signs too until `oldSecretUntil`
/// @param failingSince the first failure after the last success
/// @param heldUntil it asked to be left alone until then
public record Webhook(
        String id,
        String url,
        String description,
        WebhookFilter filter,
        long position,
        @Nullable DisabledBecause disabledBecause,
        String secret,
        @Nullable String oldSecret,
        @Nullable Instant oldSecretUntil,
        @Nullable Instant failingSince,
        @Nullable Instant heldUntil,
        Instant createdAt) {

    /// Why an endpoint is sent nothing.
    public enum DisabledBecause {
        /// Somebody wanted it so.
        ASKED,
        /// It answered 410.
        GONE,
        /// It had failed for days.
        FAILING
    }

    public boolean enabled() {
        return disabledBecause == null;
    }
}
