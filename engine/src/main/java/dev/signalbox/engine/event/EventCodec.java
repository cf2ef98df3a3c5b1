package dev.signalbox.engine.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.run.RunEvent;
import dev.signalbox.engine.log.EventLine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Turns events into the lines that are kept, and back. A line is written once, when the event is
/// recorded, and from then on only copied.
public final class EventCodec {

    /// Longest line; whatever is larger belongs into an artifact.
    public static final int MAX_LINE_BYTES = 64 * 1024;

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private EventCodec() {}

    public static EventLine encode(Recorded recorded) {
        RunEvent event = recorded.event();
        String stage = event instanceof RunEvent.OfStage of ? of.stage() : null;
        return new EventLine(
                recorded.run(),
                recorded.seq(),
                recorded.at(),
                EventTypes.of(event),
                stage,
                !(event instanceof RunEvent.StageReported),
                line(recorded, stage));
    }

    /// @throws IllegalArgumentException the line is not one that [#encode] wrote
    public static Recorded decode(String json) {
        try {
            JsonNode line = MAPPER.readTree(json);
            return new Recorded(
                    line.path("run").asText(),
                    line.path("seq").asLong(),
                    Instant.parse(line.path("ts").asText()),
                    EventReader.read(line));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an event: " + json, e);
        }
    }

    private static String line(Recorded recorded, @Nullable String stage) {
        RunEvent event = recorded.event();
        var text = new StringWriter(384);
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("seq", recorded.seq());
            out.writeStringField("id", recorded.run() + "." + recorded.seq());
            out.writeStringField("run", recorded.run());
            out.writeStringField("ts", Times.format(recorded.at()));
            out.writeStringField("type", EventTypes.of(event));
            if (stage != null) {
                out.writeStringField("stage", stage);
            }
            int attempt = EventText.attempt(event);
            if (attempt > 0) {
                out.writeNumberField("attempt", attempt);
            }
            String status = EventText.status(event);
            if (status != null) {
                out.writeStringField("status", status);
            }
            Principal principal = EventText.principal(event);
            if (principal != null) {
                out.writeStringField("principal", principal.id());
            }
            out.writeStringField("message", EventText.message(event));
            out.writeFieldName("payload");
            new EventWriter(out).payload(event);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
