package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.webhook.Webhook.DisabledBecause;

/// Why webhooks do not do what was asked of them.
public sealed interface Refusal {

    record NoSuchWebhook(String id) implements Refusal {}

    record NoSuchDelivery(String id) implements Refusal {}

    record NoSuchRun(String run) implements Refusal {}

    /// @param why a sentence's second half, for whoever gave the URL
    record UrlRefused(String why) implements Refusal {}

    record TooMany(int most) implements Refusal {}

    record Disabled(String id, DisabledBecause why) implements Refusal {}

    /// @param member of the request
    record BadRange(String member, String message) implements Refusal {}

    record KeyReused(String key) implements Refusal {}
}
