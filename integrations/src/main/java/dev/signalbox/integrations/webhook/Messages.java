package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.secret.SecretBox;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.integrations.webhook.Sender.Message;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes signed messages, and keeps the secrets they are signed with.
final class Messages {

    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

    private final SecretBox box;

    Messages(SecretBox box) {
        this.box = box;
    }

    String seal(String webhook, byte[] secret) {
        return box.seal(webhook, secret);
    }

    /// @return nothing: the secret cannot be read
    Optional<byte[]> open(String webhook, String sealed) {
        try {
            return Optional.of(box.open(webhook, sealed));
        } catch (SecretBox.Unreadable e) {
            LOG.warn("[webhooks] the secret of {} {}", webhook, e.getMessage());
            return Optional.empty();
        }
    }

    /// @return nothing: no secret can be read
    Optional<Message> of(Webhook webhook, String id, byte[] body, Instant now) {
        List<byte[]> secrets = secrets(webhook, now);
        if (secrets.isEmpty()) {
            return Optional.empty();
        }
        long timestamp = now.getEpochSecond();
        return Optional.of(
                new Message(
                        URI.create(webhook.url()),
                        Map.of(
                                "webhook-id",
                                id,
                                "webhook-timestamp",
                                Long.toString(timestamp),
                                "webhook-signature",
                                Signatures.header(secrets, id, timestamp, body)),
                        body));
    }

    /// The new one first; the old one as long as it counts.
    private List<byte[]> secrets(Webhook webhook, Instant now) {
        var secrets = new ArrayList<byte[]>();
        open(webhook.id(), webhook.secret()).ifPresent(secrets::add);
        String old = webhook.oldSecret();
        Instant until = webhook.oldSecretUntil();
        if (old != null && until != null && until.isAfter(now)) {
            open(webhook.id(), old).ifPresent(secrets::add);
        }
        return secrets;
    }
}
