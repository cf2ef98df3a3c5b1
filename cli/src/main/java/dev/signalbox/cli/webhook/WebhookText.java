package dev.signalbox.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;

/// Webhooks in words.
final class WebhookText {

    private WebhookText() {}

    static String standing(JsonNode webhook) {
        if (!webhook.path("enabled").asBoolean()) {
            return "disabled: " + webhook.path("disabled_because").asText();
        }
        return webhook.has("failing_since_at") ? "failing" : "enabled";
    }

    /// An id and a secret, for people and for scripts.
    static void secret(Context context, JsonNode webhook) {
        Terminal terminal = context.terminal();
        if (context.globals().json) {
            terminal.data(Wire.pretty(webhook));
            return;
        }
        String id = Safe.line(webhook.path("id").asText());
        terminal.data("%s  %s".formatted(id, Safe.line(webhook.path("secret").asText())));
        terminal.say("Keep the secret: it is not shown again. Try: signalbox webhook test " + id);
    }
}
