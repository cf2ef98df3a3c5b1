package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.artifact.Digests;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.audit.AuditCodec;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.engine.webhook.WebhookFilter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the audit trail says of changes to webhooks. A URL may hold a secret: the trail has its
/// digest.
final class Accounts {

    private final AuditCodec codec;

    Accounts(AuditCodec codec) {
        this.codec = codec;
    }

    AuditLine created(Asker by, Webhook made, Instant at) {
        return codec.encode(
                entry(by, "createWebhook", made, null, at).changing(null, digest(made)));
    }

    AuditLine edited(
            Asker by,
            Webhook before,
            String url,
            String description,
            WebhookFilter filter,
            Instant at) {
        return codec.encode(
                entry(by, "changeWebhook", before, "edit", at)
                        .changing(digest(before), digest(url, description, filter)));
    }

    AuditLine removed(Asker by, Webhook before, Instant at) {
        return codec.encode(
                entry(by, "removeWebhook", before, null, at).changing(digest(before), null));
    }

    AuditLine of(Asker by, String action, Webhook webhook, @Nullable String detail, Instant at) {
        return codec.encode(entry(by, action, webhook, detail, at));
    }

    private static AuditEntry entry(
            Asker by, String action, Webhook webhook, @Nullable String detail, Instant at) {
        return AuditEntry.done(at, by, action, Subject.of("webhook", webhook.id()))
                .in(webhook.filter().project())
                .with(detail, null);
    }

    private static String digest(Webhook webhook) {
        return digest(webhook.url(), webhook.description(), webhook.filter());
    }

    private static String digest(String url, String description, WebhookFilter filter) {
        MessageDigest sha256 = Digests.sha256();
        String all = url + "\n" + description + "\n" + filter.json();
        sha256.update(all.getBytes(StandardCharsets.UTF_8));
        return Digests.text(sha256);
    }
}
