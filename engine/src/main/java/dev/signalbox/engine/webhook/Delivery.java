package dev.signalbox.engine.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One event on its way to one endpoint. What is sent is read from the log when it is sent.
///
/// @param message the `webhook-id`: the same for every delivery of the event
/// @param seq the event's number within the run
/// @param attempts how many were made, ever
/// @param tries how many were made since the delivery was last asked for
/// @param nextAt when to try again; nothing once it is over
public record Delivery(
        String id,
        String webhook,
        String message,
        String run,
        long seq,
        String type,
        Status status,
        int attempts,
        int tries,
        Instant createdAt,
        @Nullable Instant nextAt,
        @Nullable Instant finishedAt) {

    /// How far a delivery has come.
    public enum Status {
        PENDING,
        DELIVERED,
        /// Every attempt there is was made.
        FAILED,
        /// The endpoint was disabled before it arrived.
        CANCELED
    }

    public static Delivery due(
            String id,
            String webhook,
            String message,
            String run,
            long seq,
            String type,
            Instant at) {
        return new Delivery(
                id, webhook, message, run, seq, type, Status.PENDING, 0, 0, at, at, null);
    }
}
