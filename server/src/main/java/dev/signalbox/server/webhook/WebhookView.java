package dev.signalbox.server.webhook;

import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.engine.webhook.WebhookFilter;
import dev.signalbox.integrations.webhook.Webhooks.Revealed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An endpoint as it is shown.
@Schema(name = "Webhook")
record WebhookView(
        String id,
        String url,
        String description,
        FilterView filter,
        boolean enabled,
        @Schema(description = "Why it is not enabled") @Nullable String disabledBecause,
        @Schema(description = "Since when nothing has arrived") @Nullable String failingSinceAt,
        @Schema(description = "It asked to be left alone until then") @Nullable String heldUntilAt,
        @Schema(description = "Until when the secret before signs too")
                @Nullable String oldSecretUntilAt,
        String createdAt,
        @Schema(description = "What messages are signed with; shown when it is made, and only then")
                @Nullable String secret) {

    /// Which events it is sent; what is empty lets everything through.
    @Schema(name = "WebhookFilter")
    record FilterView(
            String project,
            List<String> types,
            List<String> stages,
            List<String> pipelines,
            Map<String, String> labels) {

        static FilterView of(WebhookFilter filter) {
            return new FilterView(
                    filter.project(),
                    List.copyOf(filter.types()),
                    List.copyOf(filter.stages()),
                    List.copyOf(filter.pipelines()),
                    filter.labels());
        }
    }

    static WebhookView of(Webhook webhook) {
        return of(webhook, null);
    }

    static WebhookView of(Revealed revealed) {
        return of(revealed.webhook(), revealed.secret());
    }

    private static WebhookView of(Webhook webhook, @Nullable String secret) {
        var why = webhook.disabledBecause();
        return new WebhookView(
                webhook.id(),
                webhook.url(),
                webhook.description(),
                FilterView.of(webhook.filter()),
                webhook.enabled(),
                why == null ? null : why.name().toLowerCase(Locale.ROOT),
                time(webhook.failingSince()),
                time(webhook.heldUntil()),
                time(webhook.oldSecretUntil()),
                Times.format(webhook.createdAt()),
                secret);
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Times.format(at);
    }
}
