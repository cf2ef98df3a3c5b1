package dev.signalbox.server.webhook;

import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.webhook.Delivery;
import dev.signalbox.engine.webhook.DeliveryAttempt;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A delivery as it is shown.
@Schema(name = "Delivery")
record DeliveryView(
        String id,
        @Schema(description = "The `webhook-id`: the same whenever the event is sent")
                String message,
        String run,
        long seq,
        String type,
        String status,
        int attempts,
        String createdAt,
        @Schema(description = "When it is tried next") @Nullable String nextAt,
        @Nullable String finishedAt,
        @Schema(description = "Every attempt; absent in lists") @Nullable List<AttemptView> tried) {

    /// One attempt.
    @Schema(name = "DeliveryAttempt")
    record AttemptView(
            int number,
            String at,
            long tookMs,
            @Schema(description = "What was answered") @Nullable Integer status,
            @Schema(description = "Why it does not count") @Nullable String error) {

        static AttemptView of(DeliveryAttempt attempt) {
            var error = attempt.error();
            return new AttemptView(
                    attempt.number(),
                    Times.format(attempt.at()),
                    attempt.tookMs(),
                    attempt.status(),
                    error == null ? null : error.name().toLowerCase(Locale.ROOT));
        }
    }

    static DeliveryView of(Delivery delivery) {
        return of(delivery, null);
    }

    static DeliveryView of(Delivery delivery, @Nullable List<DeliveryAttempt> attempts) {
        return new DeliveryView(
                delivery.id(),
                delivery.message(),
                delivery.run(),
                delivery.seq(),
                delivery.type(),
                delivery.status().name().toLowerCase(Locale.ROOT),
                delivery.attempts(),
                Times.format(delivery.createdAt()),
                time(delivery.nextAt()),
                time(delivery.finishedAt()),
                attempts == null ? null : attempts.stream().map(AttemptView::of).toList());
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Times.format(at);
    }
}
