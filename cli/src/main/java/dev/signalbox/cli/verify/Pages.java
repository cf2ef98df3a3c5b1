package dev.signalbox.cli.verify;

import dev.signalbox.cli.api.Wire;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads by polling, as JSON or as lines.
final class Pages {

    private final Target target;
    private final Goal goal;

    Pages(Target target, Goal goal) {
        this.target = target;
        this.goal = goal;
    }

    private record Page(List<String> lines, long next, boolean complete) {}

    Finding read(String channel, Look look, int limit, boolean ndjson) throws InterruptedException {
        var reading = new Reading(channel, look, goal);
        String query = "limit=" + limit + look.query('&') + "&after=";
        long after = 0;
        while (!reading.isFull()) {
            Page page = ndjson ? lines(query + after) : json(query + after);
            reading.connected();
            page.lines().forEach(line -> reading.take(Line.of(line)));
            if (page.complete()) {
                if (!goal.over()) {
                    // It has come to its end in the meantime.
                    break;
                }
                if (page.next() < goal.upTo()) {
                    reading.wrong("says `complete` after event " + page.next());
                }
                break;
            }
            if (page.lines().size() > limit) {
                reading.wrong("gives %d of %d".formatted(page.lines().size(), limit));
            }
            if (page.next() <= after) {
                if (goal.over() || page.next() < after || !page.lines().isEmpty()) {
                    reading.wrong(
                            "asked after event %d, `next` is %d".formatted(after, page.next()));
                }
                break;
            }
            after = page.next();
        }
        return reading.finding();
    }

    private Page json(String query) throws InterruptedException {
        String body = target.page(query, "application/json").body();
        var page = Wire.parse(body.getBytes(StandardCharsets.UTF_8));
        return new Page(
                Raw.elements(body, "items"),
                page.path("next").asLong(-1),
                page.path("complete").asBoolean());
    }

    private Page lines(String query) throws InterruptedException {
        HttpResponse<String> answer = target.page(query, Target.NDJSON);
        return new Page(
                linesOf(answer.body()),
                answer.headers().firstValueAsLong("Signalbox-Next").orElse(-1),
                answer.headers()
                        .firstValue("Signalbox-Complete")
                        .map(Boolean::parseBoolean)
                        .orElse(false));
    }

    /// JSON has no line break within itself, but perhaps what else counts as one.
    static List<String> linesOf(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }
}
