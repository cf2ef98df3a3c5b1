package dev.signalbox.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.api.Wire;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads by WebSocket, and hangs up at random.
final class SocketChannel {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int MOST_IN_VAIN = 5;
    private static final int MOST_IDLE = 3;

    private final Target target;
    private final Goal goal;
    private final Random random;
    private final Duration silence;

    SocketChannel(Target target, Goal goal, Random random, Duration silence) {
        this.target = target;
        this.goal = goal;
        this.random = random;
        this.silence = silence;
    }

    Finding read(String channel, Look look, int drops) throws InterruptedException {
        var reading = new Reading(channel, look, goal);
        long last = 0;
        int vain = 0;
        for (int left = drops; !reading.isFull() && vain < MOST_IN_VAIN; left--) {
            int most =
                    left > 0
                            ? random.nextInt(1, Math.max(2, 2 * reading.expected() / (drops + 1)))
                            : Integer.MAX_VALUE;
            var visit = new Visit(reading, last, most);
            visit.carryOut(look);
            if (visit.ended) {
                return reading.finding();
            }
            vain = visit.last == last ? vain + 1 : 0;
            last = visit.last;
        }
        if (goal.over() && !reading.isFull()) {
            reading.wrong("never says `end`");
        }
        return reading.finding();
    }

    /// Puts messages together. One is asked for at a time, so that no more than one waits.
    private static final class Inbox implements WebSocket.Listener {

        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();

        @Override
        public void onOpen(WebSocket socket) {
            socket.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                messages.add(partial.toString());
                partial.setLength(0);
            } else {
                socket.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            messages.add("");
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            messages.add("");
        }
    }

    /// One connection.
    private final class Visit {

        private final Reading reading;
        private final int most;
        private long last;
        private int taken;
        private int idle;
        private boolean ended;

        private Visit(Reading reading, long last, int most) {
            this.reading = reading;
            this.last = last;
            this.most = most;
        }

        private void carryOut(Look look) throws InterruptedException {
            var inbox = new Inbox();
            WebSocket socket;
            try {
                socket = open(inbox);
            } catch (CompletionException refused) {
                reading.wrong("no connection: " + refused.getCause());
                return;
            }
            reading.connected();
            try {
                socket.sendText(subscribe(look), true).join();
                while (taken < most && !ended && !reading.isFull()) {
                    String message = inbox.messages.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
                    if (message == null || message.isEmpty()) {
                        return;
                    }
                    take(message);
                    socket.request(1);
                }
            } finally {
                socket.abort();
            }
        }

        private WebSocket open(Inbox inbox) {
            String url = target.server().url().toString().replaceFirst("^http", "ws");
            WebSocket.Builder builder =
                    target.client().newWebSocketBuilder().connectTimeout(CONNECT);
            if (target.server().token() != null) {
                builder.header("Authorization", "Bearer " + target.server().token());
            }
            return builder.buildAsync(URI.create(url + "/api/v1/ws"), inbox).join();
        }

        private String subscribe(Look look) {
            ObjectNode message = Wire.object();
            message.put("op", "subscribe").put("run", target.run()).put("after", last);
            list(message, "type", look.filter().types());
            list(message, "stage", look.filter().stages());
            list(message, "status", look.filter().statuses());
            return message.toString();
        }

        private static void list(ObjectNode message, String name, Set<String> values) {
            if (!values.isEmpty()) {
                ArrayNode list = message.putArray(name);
                values.forEach(list::add);
            }
        }

        private void take(String message) {
            JsonNode frame = Wire.parse(message.getBytes(StandardCharsets.UTF_8));
            String event = frame.path("event").asText();
            if (frame.has("id")) {
                String data = Raw.member(message, "data").orElse("");
                String id = frame.path("id").asText();
                if (!event.equals(frame.at("/data/type").asText())) {
                    reading.wrong("event %s is named %s".formatted(id, event));
                }
                last = frame.at("/data/seq").asLong();
                taken++;
                idle = 0;
                reading.take(new Line(id, data));
                return;
            }
            switch (event) {
                case "end" -> {
                    ended = true;
                    if (!goal.over() && !reading.isFull()) {
                        reading.wrong("ends early");
                    }
                }
                case "error" -> reading.wrong("error: " + frame.at("/data/detail").asText());
                case "reset" -> reading.wrong("says `reset` although the log has event " + last);
                case "heartbeat" -> {
                    // Now and then it may have to look for long; here it has nothing more to say.
                    if (!goal.over() && ++idle == MOST_IDLE) {
                        reading.wrong("is idle although events are missing");
                    }
                }
                default -> {
                    // `connected`.
                }
            }
        }
    }
}
