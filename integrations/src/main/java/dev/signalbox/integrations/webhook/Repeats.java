package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.run.RequestKey;
import dev.signalbox.engine.webhook.WebhookRepeat;
import dev.signalbox.engine.webhook.WebhookStore;
import dev.signalbox.integrations.webhook.Refusal.KeyReused;
import dev.signalbox.integrations.webhook.Refusal.NoSuchWebhook;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Under one idempotency key a thing is done once.
final class Repeats {

    private final WebhookStore store;
    private final InstantSource clock;

    interface Work<T> {
        Answer<T> now();
    }

    Repeats(WebhookStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Who comes second at the same time is refused by the store, and gets the first one's answer.
    <T> Answer<T> once(
            @Nullable RequestKey key, Function<WebhookRepeat, Optional<T>> answered, Work<T> work) {
        if (key == null) {
            return work.now();
        }
        Optional<Answer<T>> before = repeated(key, answered);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return work.now();
        } catch (IllegalStateException taken) {
            return repeated(key, answered).orElseThrow(() -> taken);
        }
    }

    @Nullable WebhookRepeat of(@Nullable RequestKey key, String subject, int count) {
        return key == null
                ? null
                : new WebhookRepeat(
                        key.scope(), key.key(), key.fingerprint(), subject, count, clock.instant());
    }

    private <T> Optional<Answer<T>> repeated(
            RequestKey key, Function<WebhookRepeat, Optional<T>> answered) {
        return store.findRepeat(key.scope(), key.key())
                .map(repeat -> {
                    if (!repeat.fingerprint().equals(key.fingerprint())) {
                        return Answer.<T>refuse(new KeyReused(key.key()));
                    }
                    return answered.apply(repeat)
                            .<Answer<T>>map(value -> new Answer.Done<>(value, true))
                            .orElseGet(() -> Answer.<T>refuse(new NoSuchWebhook(repeat.subject())));
                });
    }
}
