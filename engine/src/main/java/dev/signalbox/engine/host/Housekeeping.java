package dev.signalbox.engine.host;

import dev.signalbox.engine.artifact.FileArtifacts;
import dev.signalbox.engine.artifact.FileArtifacts.Collected;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.Fenced;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.retention.Pruned;
import dev.signalbox.engine.retention.Retention;
import dev.signalbox.engine.retention.RetentionRules;
import dev.signalbox.engine.run.Alarm;
import dev.signalbox.engine.store.Store;
import dev.signalbox.engine.webhook.WebhookStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the store's engine does now and then, whether or not anybody asks: forgets idempotency keys
/// nobody will repeat any more and deliveries nobody will ask for, lets go of what the rules of
/// retention no longer keep, and removes content that nothing refers to.
public final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /// For how long a request may be repeated under its key.
    public static final Duration KEYS_KEPT = Duration.ofHours(24);

    /// How long deliveries of webhooks are remembered after their end.
    public static final Duration DELIVERIES_KEPT = Duration.ofDays(7);

    /// How many of them are, of each endpoint.
    private static final int MOST_DELIVERIES = 20_000;

    private static final int PIECE = 500;
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration EVERY = Duration.ofHours(6);

    /// How often the rules of retention are applied.
    private static final Duration PRUNE_EVERY = Duration.ofHours(1);

    /// Events deleted in one transaction: what a commit of the engine has to wait for.
    private static final int SWEPT_AT_ONCE = 500;

    /// Between two of them, so that the engine has most of the disk.
    private static final Duration SWEEP_PAUSE = Duration.ofMillis(25);

    /// After a piece that could not be deleted.
    private static final Duration SWEEP_RETRY = Duration.ofMinutes(1);

    private final RunLog log;
    private final WebhookStore webhooks;
    private final FileArtifacts files;
    private final InstantSource clock;
    private final Alarm alarm;
    private final Executor tasks;
    private final Retention retention;
    private final RetentionRules rules;
    private final AtomicBoolean sweeping = new AtomicBoolean();

    public Housekeeping(
            Store store,
            FileArtifacts files,
            InstantSource clock,
            Alarm alarm,
            Executor tasks,
            Retention retention,
            RetentionRules rules) {
        this.log = store.log();
        this.webhooks = store.webhooks();
        this.files = files;
        this.clock = clock;
        this.alarm = alarm;
        this.tasks = tasks;
        this.retention = retention;
        this.rules = rules;
    }

    /// Tidies up a while after the start, and then a few times a day.
    public void start() {
        alarm.ring(FIRST, () -> tasks.execute(this::tidyAgainAndAgain));
        if (!rules.keepEverything()) {
            alarm.ring(FIRST, () -> tasks.execute(this::pruneAgainAndAgain));
        }
        // What an earlier engine did not come to.
        sweep();
    }

    private void tidyAgainAndAgain() {
        tidy();
        alarm.ring(EVERY, () -> tasks.execute(this::tidyAgainAndAgain));
    }

    /// Once, now. What fails is left for the next time.
    public void tidy() {
        try {
            forgetKeys();
            forgetDeliveries();
            collect();
        } catch (IOException | StoreUnavailable e) {
            LOG.warn("[engine] tidying up has to wait: {}", e.getMessage());
        }
    }

    private void pruneAgainAndAgain() {
        prune();
        alarm.ring(PRUNE_EVERY, () -> tasks.execute(this::pruneAgainAndAgain));
    }

    /// Applies the rules of retention, once, now.
    public void prune() {
        if (rules.keepEverything()) {
            return;
        }
        try {
            Pruned gone = retention.prune(rules, Asker.POLICY);
            if (gone.runs() > 0) {
                LOG.info(
                        "[engine] removed {} events ({} bytes) and {} artifacts of {} runs",
                        gone.events(),
                        gone.bytes(),
                        gone.artifacts(),
                        gone.runs());
                sweep();
            }
        } catch (StoreUnavailable | EngineElsewhere | Fenced e) {
            LOG.warn("[engine] retention has to wait: {}", e.getMessage());
        }
    }

    /// Deletes what is out of sight, in small pieces with pauses between them. Returns at once.
    public void sweep() {
        if (sweeping.compareAndSet(false, true)) {
            tasks.execute(this::sweepOn);
        }
    }

    private void sweepOn() {
        Duration pause = SWEEP_PAUSE;
        try {
            if (!retention.sweep(SWEPT_AT_ONCE)) {
                sweeping.set(false);
                return;
            }
        } catch (StoreUnavailable e) {
            LOG.warn("[engine] deleting old events has to wait: {}", e.getMessage());
            pause = SWEEP_RETRY;
        }
        alarm.ring(pause, () -> tasks.execute(this::sweepOn));
    }

    private void forgetKeys() {
        Instant keys = clock.instant().minus(KEYS_KEPT);
        int forgotten = log.forgetRepeats(keys) + webhooks.forgetRepeats(keys);
        if (forgotten > 0) {
            LOG.info("[engine] forgot {} idempotency keys", forgotten);
        }
    }

    /// A few at a time: each piece holds up the log while it is written.
    private void forgetDeliveries() {
        Instant before = clock.instant().minus(DELIVERIES_KEPT);
        int forgotten = 0;
        int piece;
        do {
            piece = webhooks.forgetDeliveries(before, MOST_DELIVERIES, PIECE);
            forgotten += piece;
        } while (piece == PIECE);
        if (forgotten > 0) {
            LOG.info("[webhooks] forgot {} deliveries", forgotten);
        }
    }

    private void collect() throws IOException {
        Collected gone =
                files.collect(log::isReferenced, clock.instant().minus(FileArtifacts.KEPT));
        if (gone.files() > 0) {
            LOG.info(
                    "[engine] removed {} files ({} bytes) that nothing refers to",
                    gone.files(),
                    gone.bytes());
        }
    }
}
