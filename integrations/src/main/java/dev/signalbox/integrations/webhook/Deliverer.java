package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.run.Alarm;
import dev.signalbox.engine.webhook.Delivery;
import dev.signalbox.engine.webhook.Delivery.Status;
import dev.signalbox.engine.webhook.DeliveryAttempt;
import dev.signalbox.engine.webhook.DeliveryAttempt.Error;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.engine.webhook.Webhook.DisabledBecause;
import dev.signalbox.engine.webhook.WebhookStore;
import dev.signalbox.engine.webhook.WebhookStore.Health;
import dev.signalbox.integrations.webhook.Sender.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what is due. Each endpoint has a few places of its own, so that a slow one keeps nobody
/// else waiting; all together there are as many as endpoints allow.
final class Deliverer {

    /// How many requests to one endpoint are under way at once.
    static final int PLACES = 4;

    /// An endpoint that failed for so long, and never succeeded, is disabled.
    static final Duration PATIENCE = Duration.ofDays(5);

    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    private final WebhookStore store;
    private final Accounts accounts;
    private final RunLog log;
    private final Messages messages;
    private final Sender sender;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Alarm alarm;
    private final ExecutorService tasks;
    private final Runnable settled;
    private final Wakes wakes;
    private final Map<String, Set<String>> underWay = new HashMap<>();
    private @Nullable Instant ringsAt;
    private volatile boolean working;

    /// @param settled called after each attempt
    Deliverer(
            Parts parts,
            Messages messages,
            Sender sender,
            ExecutorService tasks,
            Runnable settled) {
        this.store = parts.store();
        this.accounts = new Accounts(parts.audit());
        this.log = parts.log();
        this.messages = messages;
        this.sender = sender;
        this.clock = parts.clock();
        this.random = parts.random();
        this.alarm = parts.alarm();
        this.tasks = tasks;
        this.settled = settled;
        this.wakes = new Wakes(tasks, alarm, this::startDue);
    }

    void start() {
        working = true;
        wakes.wake();
    }

    /// What is under way goes on.
    void stop() {
        working = false;
    }

    void wake() {
        wakes.wake();
    }

    private void startDue() {
        if (!working) {
            return;
        }
        Instant now = clock.instant();
        var waits = new ArrayList<Instant>();
        for (Webhook webhook : store.listEnabled()) {
            Instant held = webhook.heldUntil();
            if (held != null && held.isAfter(now)) {
                waits.add(held);
            } else {
                startDue(webhook.id(), now);
            }
        }
        store.nextDue(now).ifPresent(waits::add);
        waits.stream().min(Instant::compareTo).ifPresent(next -> ring(now, next));
    }

    private void startDue(String webhook, Instant now) {
        Set<String> busy = underWay(webhook);
        if (busy.size() >= PLACES) {
            return;
        }
        int free = PLACES - busy.size();
        for (Delivery due : store.listDue(webhook, now, PLACES + busy.size())) {
            if (free > 0 && !busy.contains(due.id())) {
                free--;
                begin(due);
            }
        }
    }

    private synchronized Set<String> underWay(String webhook) {
        return Set.copyOf(underWay.getOrDefault(webhook, Set.of()));
    }

    private void begin(Delivery due) {
        occupy(due);
        try {
            tasks.execute(() -> work(due));
        } catch (RejectedExecutionException closing) {
            LOG.debug("[webhooks] closing", closing);
            end(due);
        }
    }

    private void work(Delivery due) {
        try {
            deliver(due);
        } catch (StoreUnavailable away) {
            LOG.warn("[webhooks] {} has to wait: {}", due.id(), away.getMessage());
            later(due);
            return;
        } catch (RuntimeException defect) {
            LOG.error("[webhooks] a defect, delivering {}", due.id(), defect);
            later(due);
            return;
        }
        end(due);
        wakes.wake();
        settled.run();
    }

    /// Its place stays taken for a while.
    private void later(Delivery due) {
        alarm.ring(
                AGAIN,
                () -> {
                    end(due);
                    wakes.wake();
                });
    }

    private synchronized void occupy(Delivery due) {
        underWay.computeIfAbsent(due.webhook(), _ -> new HashSet<>()).add(due.id());
    }

    private synchronized void end(Delivery due) {
        Set<String> busy = underWay.getOrDefault(due.webhook(), new HashSet<>());
        busy.remove(due.id());
        if (busy.isEmpty()) {
            underWay.remove(due.webhook());
        }
    }

    private synchronized void ring(Instant now, Instant next) {
        if (ringsAt == null || !ringsAt.isAfter(now) || next.isBefore(ringsAt)) {
            ringsAt = next;
            alarm.ring(Duration.between(now, next), wakes::wake);
        }
    }

    private void deliver(Delivery due) {
        Webhook webhook = store.find(due.webhook()).orElse(null);
        if (webhook == null || !webhook.enabled()) {
            return;
        }
        Result result = send(webhook, due);
        if (working || result.error() == null) {
            record(due, result);
        }
    }

    private Result send(Webhook webhook, Delivery due) {
        Instant now = clock.instant();
        Optional<EventLine> event =
                log.listEvents(due.run(), due.seq() - 1, EventFilter.ALL, 1).stream()
                        .filter(line -> line.seq() == due.seq())
                        .findFirst();
        if (event.isEmpty()) {
            return Result.failed(now, 0, Error.NO_EVENT);
        }
        return messages.of(webhook, due.message(), CloudEvents.of(event.get()), now)
                .map(sender::send)
                .orElseGet(() -> Result.failed(now, 0, Error.NO_SECRET));
    }

    private void record(Delivery due, Result result) {
        Instant now = clock.instant();
        Webhook failing = result.error() == null ? null : store.find(due.webhook()).orElse(null);
        Instant failingSince =
                result.error() == null
                        ? null
                        : Optional.ofNullable(failing).map(Webhook::failingSince).orElse(now);
        int number = due.attempts() + 1;
        var attempt =
                new DeliveryAttempt(
                        due.id(),
                        number,
                        result.at(),
                        result.tookMs(),
                        result.status(),
                        result.error());
        store.record(
                attempt, after(due, result, now), new Health(failingSince, result.heldUntil()));
        DisabledBecause why = disabledBecause(result.error(), failingSince, now);
        if (why != null && failing != null) {
            LOG.warn("[webhooks] {} is disabled: {}", due.webhook(), why);
            store.disable(
                    due.webhook(),
                    why,
                    now,
                    accounts.of(
                            Asker.POLICY,
                            "changeWebhook",
                            failing,
                            "disable: " + why.name().toLowerCase(Locale.ROOT),
                            now));
        }
    }

    private static @Nullable DisabledBecause disabledBecause(
            @Nullable Error error, @Nullable Instant failingSince, Instant now) {
        if (error == Error.GONE) {
            return DisabledBecause.GONE;
        }
        return failingSince != null && !failingSince.plus(PATIENCE).isAfter(now)
                ? DisabledBecause.FAILING
                : null;
    }

    private Delivery after(Delivery due, Result result, Instant now) {
        int tries = due.tries() + 1;
        if (result.error() == null) {
            return after(due, Status.DELIVERED, tries, null, now);
        }
        boolean hopeless = result.error() == Error.GONE || result.error() == Error.NO_EVENT;
        Optional<Duration> delay = RetrySchedule.afterTry(tries, random.nextDouble());
        if (hopeless || delay.isEmpty()) {
            return after(due, Status.FAILED, tries, null, now);
        }
        Instant next = now.plus(delay.get());
        Instant held = result.heldUntil();
        return after(
                due, Status.PENDING, tries, held != null && held.isAfter(next) ? held : next, null);
    }

    private static Delivery after(
            Delivery d,
            Status status,
            int tries,
            @Nullable Instant nextAt,
            @Nullable Instant finishedAt) {
        return new Delivery(
                d.id(),
                d.webhook(),
                d.message(),
                d.run(),
                d.seq(),
                d.type(),
                status,
                d.attempts() + 1,
                tries,
                d.createdAt(),
                nextAt,
                finishedAt);
    }
}
