package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends one message to one endpoint, until it is taken or three attempts have failed.
record Announcement(
        Webhook to,
        String message,
        String type,
        String project,
        Map<String, String> data,
        Instant at,
        Messages messages,
        Sender sender)
        implements Runnable {

    Announcement {
        data = Map.copyOf(data);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);
    private static final List<Duration> PAUSES =
            List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(30));

    @Override
    public void run() {
        byte[] body = CloudEvents.announcement(message, type, project, data, at);
        try {
            for (Duration pause : PAUSES) {
                Thread.sleep(pause);
                Optional<Sender.Result> result =
                        messages.of(to, message, body, at).map(sender::send);
                if (result.filter(it -> it.error() == null).isPresent()) {
                    return;
                }
            }
            LOG.warn("[webhooks] {} could not be told of {}", to.id(), message);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
