package dev.signalbox.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.live.Feed;
import dev.signalbox.cli.live.Feeds;
import dev.signalbox.cli.live.Happened;
import dev.signalbox.engine.view.RunView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Follows a run by its events until it is over, or until it needs a person.
final class Watcher {

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int CATCH_UPS = 50;
    private static final long CATCH_UP_MS = 20;
    private static final long FIRST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final Service service;
    private final String id;
    private final Progress progress;
    private final Wishes wishes;
    private final long startedAt = System.nanoTime();

    enum Until {
        /// The run needs a person: a gate, `next` or `resume`.
        GATE,
        END
    }

    /// @param alone whether nobody else carries the run on: then a gate ends the watch only when
    ///   nothing else goes on
    /// @param timeout when to stop watching; absent: never
    /// @param attendant whom to turn to when the run needs a person; absent: nobody
    record Wishes(
            Until until,
            boolean alone,
            @Nullable Duration timeout,
            @Nullable Attendant attendant) {}

    /// Somebody at the terminal.
    interface Attendant {
        /// Answers what the run waits for.
        ///
        /// @return whether the run can go on
        boolean attend(RunView run);
    }

    Watcher(Service service, String id, Progress progress, Wishes wishes) {
        this.service = service;
        this.id = id;
        this.progress = progress;
        this.wishes = wishes;
    }

    /// @param after number of the event to begin after; below 0: with what comes now
    ExitCode watch(long after) throws InterruptedException {
        RunView run = getRun();
        progress.run(run);
        long seq = after < 0 ? run.seq() : after;
        try (Feed feed = Feeds.of(service, id, seq, progress::note)) {
            return watch(feed, run, seq);
        }
    }

    private ExitCode watch(Feed feed, RunView first, long after) throws InterruptedException {
        RunView run = first;
        long seq = after;
        while (true) {
            @Nullable ExitCode end = isUpTo(run, seq) ? settle(run) : null;
            if (end != null) {
                return end;
            }
            Feed.Piece piece = feed.next(patience());
            for (Happened event : piece.events()) {
                seq = event.seq();
                progress.event(event);
            }
            if (piece.over() || seq > run.seq()) {
                run = getRun(seq);
                progress.run(run);
            }
            if (isOverdue()) {
                progress.note("Still " + run.status() + " after " + wishes.timeout());
                return ExitCode.TIMEOUT;
            }
        }
    }

    private static boolean isUpTo(RunView run, long seq) {
        return seq >= run.seq();
    }

    /// What ends the watch with the run as it is; nothing: it goes on.
    private @Nullable ExitCode settle(RunView run) {
        return switch (run.status()) {
            case "completed" -> ExitCode.OK;
            case "failed" -> wasRejected(run) ? ExitCode.REJECTED : ExitCode.RUN_FAILED;
            case "canceled" -> ExitCode.RUN_FAILED;
            default -> pause(run);
        };
    }

    /// What ends the watch of a run that is not over.
    private @Nullable ExitCode pause(RunView run) {
        boolean stopped = run.status().equals("waiting") || run.status().equals("paused");
        if (!stopped && RunText.waiting(run).isEmpty()) {
            return null;
        }
        if (wishes.attendant() != null) {
            progress.rest();
            return wishes.attendant().attend(run) ? null : ExitCode.WAITING;
        }
        if (wishes.until() == Until.END || (wishes.alone() && !stopped)) {
            return null;
        }
        boolean rejected = run.status().equals("paused") && hasRejectedGate(run);
        return rejected ? ExitCode.REJECTED : ExitCode.WAITING;
    }

    /// The last event of a failed run says why; where it was removed, its gates do.
    private boolean wasRejected(RunView run) {
        JsonNode last =
                service.listEvents(id, run.seq() - 1, 1, Duration.ZERO).path("items").path(0);
        return last.path("type").asText().equals("run.pruned")
                ? hasRejectedGate(run)
                : last.at("/payload/failure/kind").asText().equals("rejected");
    }

    private static boolean hasRejectedGate(RunView run) {
        return run.stages() != null
                && run.stages().stream().anyMatch(stage -> "rejected".equals(stage.gate()));
    }

    private Duration patience() {
        Duration left = left();
        return left != null && left.compareTo(WAIT) < 0 ? left : WAIT;
    }

    private RunView getRun() throws InterruptedException {
        return Wire.read(insist(() -> service.getRun(id)), RunView.class);
    }

    /// The run as it is after an event. A log can be read a moment before the state that follows
    /// from it.
    private RunView getRun(long seq) throws InterruptedException {
        RunView run = getRun();
        for (int i = 0; run.seq() < seq && i < CATCH_UPS; i++) {
            Thread.sleep(CATCH_UP_MS);
            run = getRun();
        }
        return run;
    }

    private interface Question {
        JsonNode ask();
    }

    /// A server may be restarted while somebody watches.
    private JsonNode insist(Question question) throws InterruptedException {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        for (long pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
            try {
                return question.ask();
            } catch (Failure failure) {
                boolean lost = failure.code() == ExitCode.UNREACHABLE;
                if (!lost || isOverdue() || System.nanoTime() > giveUpAt || !service.reconnect()) {
                    throw failure;
                }
                if (pause == FIRST_PAUSE_MS) {
                    progress.note("Lost the server at " + service.name() + "; trying again …");
                }
                Thread.sleep(pause);
            }
        }
    }

    private boolean isOverdue() {
        Duration left = left();
        return left != null && left.isZero();
    }

    private @Nullable Duration left() {
        if (wishes.timeout() == null) {
            return null;
        }
        Duration left = wishes.timeout().minusNanos(System.nanoTime() - startedAt);
        // A poll waits in whole seconds.
        return left.isNegative()
                ? Duration.ZERO
                : left.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }
}
