package dev.signalbox.server.event;

import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.run.EventReads;
import dev.signalbox.server.run.RunProblems;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Reads pieces of runs' histories, waiting for them without a thread.
@Singleton
class EventPages {

    /// Keeps a page of large events from filling the memory; always at least one event is given.
    private static final int MOST_CHARACTERS = 2 * 1024 * 1024;

    private static final Duration STANDBY_PAUSE = Duration.ofSeconds(1);
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final Host host;
    private final EventReads reads;
    private final RunLog log;

    @Inject
    EventPages(Host host, EventReads reads, RunLog log) {
        this.host = host;
        this.reads = reads;
        this.log = log;
    }

    CompletableFuture<EventPage> poll(String run, EventQuery query) {
        return CompletableFuture.supplyAsync(() -> row(run), VIRTUAL)
                .thenCompose(before -> poll(before, query));
    }

    private CompletableFuture<EventPage> poll(RunRow before, EventQuery query) {
        Duration wait = before.status().isFinal() ? Duration.ZERO : query.patience();
        return lines(before.id(), query, wait)
                .thenApplyAsync(lines -> page(before, query, lines), VIRTUAL);
    }

    private CompletableFuture<List<EventLine>> lines(String run, EventQuery query, Duration wait) {
        if (wait.isZero()) {
            return CompletableFuture.supplyAsync(
                    () -> log.listEvents(run, query.after(), query.filter(), query.limit()),
                    VIRTUAL);
        }
        try {
            host.engine();
            return reads.poll(run, query.after(), query.filter(), query.limit(), wait);
        } catch (EngineElsewhere _) {
            return look(run, query, wait);
        }
    }

    /// On a standby nobody tells of new events, so it looks now and then.
    private CompletableFuture<List<EventLine>> look(String run, EventQuery query, Duration wait) {
        return lines(run, query, Duration.ZERO)
                .thenCompose(lines -> {
                    if (!lines.isEmpty() || !wait.isPositive()) {
                        return CompletableFuture.completedFuture(lines);
                    }
                    Executor later =
                            CompletableFuture.delayedExecutor(
                                    STANDBY_PAUSE.toMillis(), TimeUnit.MILLISECONDS, VIRTUAL);
                    return CompletableFuture.runAsync(() -> {}, later)
                            .thenCompose(_ -> look(run, query, wait.minus(STANDBY_PAUSE)));
                });
    }

    /// @param before the run as it was before the lines were read: whatever it had then, and is not
    ///   among them, does not match
    private EventPage page(RunRow before, EventQuery query, List<EventLine> found) {
        List<EventLine> lines = bounded(found);
        boolean all = lines.size() == found.size() && found.size() < query.limit();
        long last = lines.isEmpty() ? query.after() : lines.getLast().seq();
        long next = all ? Math.max(last, before.seq()) : last;
        RunRow now = before.status().isFinal() ? before : row(before.id());
        boolean complete = now.status().isFinal() && next >= now.seq();
        return new EventPage(lines, next, now.seq(), complete);
    }

    private static List<EventLine> bounded(List<EventLine> lines) {
        int characters = 0;
        for (int i = 0; i < lines.size(); i++) {
            characters += lines.get(i).json().length();
            if (characters > MOST_CHARACTERS && i > 0) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    private RunRow row(String run) {
        return log.findRun(run).orElseThrow(() -> RunProblems.noSuchRun(run).asException());
    }
}
