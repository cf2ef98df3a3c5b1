package dev.signalbox.server.run;

import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.view.RunView;
import dev.signalbox.engine.view.Views;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.event.EventPages;
import dev.signalbox.server.event.EventQuery;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `Prefer: wait=N` (RFC 7240): the answer to a start may take N seconds, if the run then has come
/// to its end, or to where it needs somebody.
@Singleton
class RunWaits {

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([^,;\"]*)", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_SECONDS = 60;
    private static final Set<String> SETTLED =
            Set.of("run.waiting", "run.paused", "run.completed", "run.failed", "run.canceled");

    private final EventPages pages;
    private final Host host;

    @Inject
    RunWaits(EventPages pages, Host host) {
        this.pages = pages;
        this.host = host;
    }

    /// @return zero when nothing is preferred
    static Duration preferred(HttpServerRequest request) {
        Matcher wait = WAIT.matcher(String.join(",", request.headers().getAll("Prefer")));
        if (!wait.find()) {
            return Duration.ZERO;
        }
        String seconds = wait.group(1).strip();
        if (!seconds.matches("\\d{1,2}") || Integer.parseInt(seconds) > LONGEST_SECONDS) {
            throw Problem.of(
                            ProblemType.BAD_HEADER,
                            "Prefer: wait takes a number of seconds from 0 to %d."
                                    .formatted(LONGEST_SECONDS))
                    .asException();
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }

    /// The run as it stands once it is settled, or when the patience is over.
    CompletableFuture<RunView> settled(String run, Duration patience) {
        var filter = new EventFilter(SETTLED, Set.of(), Set.of(), null);
        return pages.poll(run, new EventQuery(0, filter, 1, patience))
                .thenApply(_ ->
                        host.find(run)
                                .map(Views::run)
                                .orElseThrow(() -> RunProblems.noSuchRun(run).asException()));
    }
}
