package dev.signalbox.server.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.RunLog.FeedFilter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client says over a WebSocket.
sealed interface SocketMessage {

    /// @param sub the client's name for it, which every message about it carries
    /// @param run nothing: the events of all runs
    /// @param after as it was given; nothing: the usual beginning
    record Subscribe(String sub, @Nullable String run, @Nullable String after, FeedFilter filter)
            implements SocketMessage {}

    record Unsubscribe(String sub) implements SocketMessage {}

    /// @param sub what it is about, where that could be read
    record Wrong(@Nullable String sub, String why) implements SocketMessage {}

    static SocketMessage read(String text) {
        try {
            return Reader.read(Json.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJson malformed) {
            return new Wrong(null, String.valueOf(malformed.getMessage()));
        }
    }

    /// Reads strictly: what is not known is refused.
    final class Reader {

        private static final List<String> OPS = List.of("subscribe", "unsubscribe");
        private static final List<String> OF_SUBSCRIBE =
                List.of(
                        "op",
                        "sub",
                        "run",
                        "after",
                        "since",
                        "type",
                        "stage",
                        "status",
                        "pipeline",
                        "label");
        private static final int LONGEST_NAME = 100;
        private static final int MOST_VALUES = 50;

        private final JsonNode message;

        private Reader(JsonNode message) {
            this.message = message;
        }

        private static SocketMessage read(JsonNode message) {
            var reader = new Reader(message);
            String sub = message.path("sub").isTextual() ? message.path("sub").asText() : null;
            try {
                return reader.read();
            } catch (IllegalArgumentException wrong) {
                return new Wrong(sub, String.valueOf(wrong.getMessage()));
            }
        }

        private SocketMessage read() {
            if (!message.isObject()) {
                throw wrong("a message is a JSON object");
            }
            String op = text("op");
            if (op == null || !OPS.contains(op)) {
                String hint = op == null ? "" : Nearest.hint(op, OPS);
                throw wrong("op must be one of %s%s".formatted(OPS, hint));
            }
            return op.equals("subscribe") ? subscribe() : unsubscribe();
        }

        private SocketMessage unsubscribe() {
            only(List.of("op", "sub"));
            String sub = text("sub");
            if (sub == null) {
                throw wrong("unsubscribe needs sub");
            }
            return new Unsubscribe(sub);
        }

        private SocketMessage subscribe() {
            only(OF_SUBSCRIBE);
            String run = text("run");
            String sub = text("sub");
            if (run != null && (message.has("pipeline") || message.has("label"))) {
                throw wrong("pipeline and label are for the events of all runs, and not with run");
            }
            return new Subscribe(
                    sub != null ? sub : run != null ? run : "events", run, after(), filter());
        }

        private FeedFilter filter() {
            var events = new EventFilter(words("type"), words("stage"), words("status"), since());
            return new FeedFilter(events, text("pipeline"), labels());
        }

        private @Nullable String after() {
            JsonNode after = message.path("after");
            return after.canConvertToLong() && after.isIntegralNumber()
                    ? after.asText()
                    : text("after");
        }

        private @Nullable Instant since() {
            String since = text("since");
            try {
                return since == null ? null : Instant.parse(since);
            } catch (DateTimeParseException _) {
                throw wrong("since must be a time like 2026-01-31T12:00:00Z");
            }
        }

        private Set<String> words(String name) {
            JsonNode given = message.path(name);
            if (given.isMissingNode()) {
                return Set.of();
            }
            if (given.isTextual()) {
                return Set.of(word(name, given));
            }
            if (!given.isArray() || given.size() > MOST_VALUES) {
                throw wrong("%s must be a list of up to %d texts".formatted(name, MOST_VALUES));
            }
            var words = new HashSet<String>();
            given.forEach(each -> words.add(word(name, each)));
            return words;
        }

        private Map<String, String> labels() {
            JsonNode given = message.path("label");
            var labels = new HashMap<String, String>();
            if (!given.isMissingNode() && (!given.isObject() || given.size() > MOST_VALUES)) {
                throw wrong("label must be an object of texts");
            }
            for (Map.Entry<String, JsonNode> each : given.properties()) {
                labels.put(each.getKey(), word("label", each.getValue()));
            }
            return labels;
        }

        private @Nullable String text(String name) {
            JsonNode given = message.path(name);
            return given.isMissingNode() ? null : word(name, given);
        }

        private static String word(String name, JsonNode given) {
            if (!given.isTextual()
                    || given.asText().isEmpty()
                    || given.asText().length() > LONGEST_NAME) {
                throw wrong(
                        "%s must be a text of 1 to %d characters".formatted(name, LONGEST_NAME));
            }
            return given.asText();
        }

        private void only(List<String> known) {
            for (Iterator<String> names = message.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!known.contains(name)) {
                    throw wrong(
                            "%s is not known here%s".formatted(name, Nearest.hint(name, known)));
                }
            }
        }

        private static IllegalArgumentException wrong(String why) {
            return new IllegalArgumentException(why);
        }
    }
}
