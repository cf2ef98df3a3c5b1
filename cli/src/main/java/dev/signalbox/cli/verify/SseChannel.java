package dev.signalbox.cli.verify;

import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.live.Frame;
import dev.signalbox.cli.live.FrameReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Reads by Server-Sent Events, and hangs up at random.
final class SseChannel {

    private static final int MOST_IN_VAIN = 5;
    private static final int MOST_IDLE = 3;

    private final Target target;
    private final Goal goal;
    private final Random random;
    private final Alarm alarm;

    SseChannel(Target target, Goal goal, Random random, Alarm alarm) {
        this.target = target;
        this.goal = goal;
        this.random = random;
        this.alarm = alarm;
    }

    /// @param drops how often to hang up
    Finding read(String channel, Look look, int drops) throws IOException, InterruptedException {
        var reading = new Reading(channel, look, goal);
        @Nullable String last = null;
        int vain = 0;
        for (int left = drops; !reading.isFull() && vain < MOST_IN_VAIN; left--) {
            int taken =
                    left > 0
                            ? random.nextInt(1, Math.max(2, 2 * reading.expected() / (drops + 1)))
                            : Integer.MAX_VALUE;
            var visit = new Visit(reading, last, taken);
            visit.carryOut(look);
            if (visit.ended) {
                return reading.finding();
            }
            vain = java.util.Objects.equals(visit.last, last) ? vain + 1 : 0;
            last = visit.last;
        }
        if (goal.over() && !reading.isFull()) {
            reading.wrong("never says `end`");
        }
        return reading.finding();
    }

    /// One connection.
    private final class Visit {

        private final Reading reading;
        private final int most;
        private @Nullable String last;
        private int taken;
        private int idle;
        private boolean ended;

        private Visit(Reading reading, @Nullable String last, int most) {
            this.reading = reading;
            this.last = last;
            this.most = most;
        }

        private void carryOut(Look look) throws IOException, InterruptedException {
            boolean byHeader = last != null && random.nextBoolean();
            String from = last == null || byHeader ? "" : "?after=" + last;
            String query = from + look.query(from.isEmpty() ? '?' : '&');
            HttpResponse<InputStream> answer = target.stream(query, byHeader ? last : null);
            reading.connected();
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == 204) {
                    ended = true;
                    ended();
                } else {
                    read(new FrameReader(body), () -> hangUp(body));
                }
            } catch (IOException cut) {
                // It is asked again; who is cut off too often in vain complains.
                alarm.rest();
            }
        }

        private void read(FrameReader frames, Runnable hangUp) throws IOException {
            while (taken < most && !ended && !reading.isFull()) {
                alarm.set(hangUp);
                Optional<Frame> next = frames.next();
                if (next.isEmpty()) {
                    break;
                }
                take(next.get());
            }
            if (ended && frames.next().isPresent()) {
                reading.wrong("goes on after `end`");
            }
            alarm.rest();
        }

        private void take(Frame frame) {
            if (frame.id() != null) {
                if (frame.event().equals("heartbeat")) {
                    reading.wrong("a heartbeat has an id");
                }
                var line = new Line(frame.id(), frame.data());
                if (!frame.event().equals(type(frame.data()))) {
                    reading.wrong("event %s is named %s".formatted(frame.id(), frame.event()));
                }
                last = frame.id();
                taken++;
                idle = 0;
                reading.take(line);
                return;
            }
            switch (frame.event()) {
                case "end" -> {
                    ended = true;
                    ended();
                    long end = tree(frame.data()).path("last_seq").asLong(-1);
                    if (goal.over() && end != goal.upTo()) {
                        reading.wrong("`end` says that the last event is " + end);
                    }
                }
                case "reset" -> reading.wrong("says `reset` although the log has event " + last);
                case "heartbeat" -> {
                    // Now and then it may have to look for long; here it has nothing more to say.
                    if (!goal.over() && ++idle == MOST_IDLE) {
                        reading.wrong("is idle although events are missing");
                    }
                }
                default -> {
                    // `connected`, and `lagged`, after which the connection ends.
                }
            }
        }

        private void ended() {
            if (!goal.over() && !reading.isFull()) {
                reading.wrong("ends early");
            }
        }
    }

    /// What the server says to a place that is not in the log, and to one who has everything.
    Finding atWrongPlace() throws IOException, InterruptedException {
        var reading = new Reading("reset for a wrong number", Look.ALL, goal);
        String wrong = Long.toString(goal.upTo() + 1_000_000);
        HttpResponse<InputStream> answer = target.stream("", wrong);
        reading.connected();
        if (answer.statusCode() == 204) {
            reading.wrong("answers 204, as if everything had been read");
            return reading.finding();
        }
        try (InputStream body = answer.body()) {
            var frames = new FrameReader(body);
            boolean reset = false;
            while (!reading.isFull()) {
                alarm.set(() -> hangUp(body));
                Optional<Frame> next = frames.next();
                if (next.isEmpty() || next.get().event().equals("end")) {
                    break;
                }
                Frame frame = next.get();
                reset |= frame.event().equals("reset");
                if (frame.id() != null) {
                    if (!reset) {
                        reading.wrong("sends events without `reset`");
                    }
                    reading.take(new Line(frame.id(), frame.data()));
                }
            }
            if (!reset) {
                reading.wrong("never says `reset`");
            }
        }
        alarm.rest();
        return reading.finding();
    }

    Finding afterTheEnd() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = target.stream("", Long.toString(goal.upTo()));
        answer.body().close();
        return new Finding(
                "204 after the end",
                0,
                1,
                answer.statusCode() == 204
                        ? null
                        : Finding.Fault.of("answers " + answer.statusCode()));
    }

    private static void hangUp(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String line) {
        return tree(line).path("type").asText();
    }

    private static com.fasterxml.jackson.databind.JsonNode tree(String json) {
        return Wire.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
