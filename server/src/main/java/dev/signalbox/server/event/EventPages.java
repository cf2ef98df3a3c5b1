package dev.signalbox.server.event;

import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.server.answer.RunProblems;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Reads pieces of runs' histories: from memory where that reaches back far enough, else from the
/// log.
@Singleton
public class EventPages {

    /// While the engine changes hands, the log is looked at this often.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final RecentEvents recent;
    private final RunLog log;

    @Inject
    EventPages(RecentEvents recent, RunLog log) {
        this.recent = recent;
        this.log = log;
    }

    /// @return the page, as soon as there is something in it or the query's patience is over
    public CompletableFuture<EventPage> poll(String run, EventQuery query) {
        return recent.poll(run, query)
                .orElseGet(() ->
                        CompletableFuture.supplyAsync(() -> read(run, query), VIRTUAL)
                                .thenCompose(read -> sendOrAwait(read, query)));
    }

    private record Read(RunRow row, EventPage page) {}

    private Read read(String run, EventQuery query) {
        RunRow row = find(run);
        List<EventLine> lines = log.listEvents(run, query.after(), query.filter(), query.limit());
        // Pruned in between, what is missing would not be told from what was never there.
        return skips(row, lines, query) && find(run).firstSeq() != row.firstSeq()
                ? read(run, query)
                : new Read(row, EventPage.of(row, query, lines));
    }

    private static boolean skips(RunRow row, List<EventLine> lines, EventQuery query) {
        long next = query.after() + 1;
        return lines.isEmpty() ? next <= row.seq() : lines.getFirst().seq() > next;
    }

    private RunRow find(String run) {
        return log.findRun(run).orElseThrow(() -> RunProblems.noSuchRun(run).asException());
    }

    private CompletableFuture<EventPage> sendOrAwait(Read read, EventQuery query) {
        if (read.page().isWorthSending(query)) {
            return CompletableFuture.completedFuture(read.page());
        }
        Optional<CompletableFuture<EventPage>> awaited = recent.await(read.row(), query);
        if (awaited.isPresent()) {
            return awaited.get();
        }
        // There are newer events already, or nobody tells of them just now.
        return recent.isFollowing()
                ? poll(read.row().id(), query)
                : CompletableFuture.supplyAsync(
                                () -> query.sooner(PAUSE),
                                CompletableFuture.delayedExecutor(
                                        PAUSE.toMillis(), TimeUnit.MILLISECONDS, VIRTUAL))
                        .thenCompose(sooner -> poll(read.row().id(), sooner));
    }
}
