package dev.signalbox.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Places;
import dev.signalbox.cli.api.Wire;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Reads a run by every channel, and holds them all against the first reading.
final class Verification {

    private static final int PAGE = 500;
    private static final int[] PAGE_SIZES = {100, 37, 7, 1};

    /// Smaller pages are left out where they would be more than this.
    private static final int MOST_PAGES = 1_000;

    private final Target target;
    private final Places places;
    private final Wishes wishes;
    private final List<Finding> findings = new ArrayList<>();

    /// @param silence how long a server may say nothing
    record Wishes(long seed, int drops, Duration silence) {}

    Verification(Target target, Places places, Wishes wishes) {
        this.target = target;
        this.places = places;
        this.wishes = wishes;
    }

    /// @param upTo number of the last event to look at
    /// @param over whether the run is over with it
    List<Finding> carryOut(long upTo, boolean over) throws IOException, InterruptedException {
        Goal goal = reference(upTo, over);
        var random = new Random(wishes.seed());
        var pages = new Pages(target, goal);
        for (int size : PAGE_SIZES) {
            if (goal.log().size() / size <= MOST_PAGES) {
                String name = "polling, pages of " + size;
                attempt(name, () -> pages.read(name, Look.ALL, size, false));
            }
        }
        attempt("jsonl, pages of 64", () -> pages.read("jsonl, pages of 64", Look.ALL, 64, true));
        folder(goal);
        try (var alarm = new Alarm(wishes.silence())) {
            streams(goal, new SseChannel(target, goal, random, alarm));
        }
        var socket = new SocketChannel(target, goal, random, wishes.silence());
        attempt("websocket", () -> socket.read("websocket", Look.ALL, 0));
        String dropped = "websocket, %d drops".formatted(wishes.drops());
        if (wishes.drops() > 0) {
            attempt(dropped, () -> socket.read(dropped, Look.ALL, wishes.drops()));
        }
        for (Look look : Look.filtered(goal.log())) {
            String name = "polling, " + look.name();
            attempt(name, () -> pages.read(name, look, PAGE, false));
            String socketed = "websocket, " + look.name();
            attempt(socketed, () -> socket.read(socketed, look, wishes.drops()));
        }
        return List.copyOf(findings);
    }

    private void streams(Goal goal, SseChannel sse) {
        attempt("sse", () -> sse.read("sse", Look.ALL, 0));
        String dropped = "sse, %d drops".formatted(wishes.drops());
        if (wishes.drops() > 0) {
            attempt(dropped, () -> sse.read(dropped, Look.ALL, wishes.drops()));
        }
        for (Look look : Look.filtered(goal.log())) {
            String name = "sse, " + look.name();
            attempt(name, () -> sse.read(name, look, wishes.drops()));
        }
        attempt("reset for a wrong number", sse::atWrongPlace);
        if (goal.over()) {
            attempt("204 after the end", sse::afterTheEnd);
        }
    }

    private void folder(Goal goal) {
        Optional<Path> file = Folder.find(places, target.server(), target.run());
        if (file.isPresent()) {
            attempt("run folder", () -> Folder.read(file.get(), goal));
        }
    }

    private interface Attempt {
        Finding carryOut() throws IOException, InterruptedException;
    }

    /// A channel that refuses is a finding, not the end of the rest.
    private void attempt(String channel, Attempt attempt) {
        try {
            findings.add(attempt.carryOut());
        } catch (Failure failure) {
            String detail = failure.detail() == null ? "" : ": " + failure.detail();
            findings.add(new Finding(channel, 0, 1, Finding.Fault.of(failure.title() + detail)));
        } catch (IOException | IllegalArgumentException failure) {
            findings.add(new Finding(channel, 0, 1, Finding.Fault.of(failure.toString())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            findings.add(new Finding(channel, 0, 1, Finding.Fault.of("interrupted")));
        }
    }

    /// The log as lines. Whether its numbers have no gap shows without comparing.
    private Goal reference(long upTo, boolean over) throws InterruptedException {
        var log = new ArrayList<String>();
        long after = 0;
        int pages = 0;
        while (after < upTo) {
            HttpResponse<String> page =
                    target.page("limit=" + PAGE + "&after=" + after, Target.NDJSON);
            pages++;
            for (String line : Pages.linesOf(page.body())) {
                if (Line.of(line).seq() <= upTo) {
                    log.add(line);
                }
            }
            long next = page.headers().firstValueAsLong("Signalbox-Next").orElse(-1);
            if (next <= after) {
                break;
            }
            after = next;
        }
        Finding.Fault fault = Comparison.numbers(log, oldest());
        if (fault == null && (log.isEmpty() || Line.of(log.getLast()).seq() < upTo)) {
            fault = Finding.Fault.of("ends before event " + upTo);
        }
        findings.add(new Finding("jsonl, pages of " + PAGE, log.size(), pages, fault));
        return new Goal(log, upTo, over);
    }

    /// The number of the first event that is kept. A server without retention does not say.
    private long oldest() throws InterruptedException {
        String page = target.page("limit=1&after=0", "application/json").body();
        JsonNode oldest = Wire.parse(page.getBytes(StandardCharsets.UTF_8)).path("oldest");
        return oldest.asLong(1);
    }
}
