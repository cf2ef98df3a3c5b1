package dev.signalbox.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog.EventFilter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// An event.
///
/// @param line as it is stored
/// @param event the same, read
public record Happened(String line, JsonNode event) {

    public static Happened of(String line) {
        return new Happened(line, Wire.parse(line.getBytes(StandardCharsets.UTF_8)));
    }

    public long seq() {
        return event.path("seq").asLong();
    }

    public String type() {
        return event.path("type").asText();
    }

    /// Whether a server would send it to somebody who asked for this.
    public boolean passes(EventFilter filter) {
        String stage = Wire.text(event, "stage");
        return filter.matches(new EventLine("", seq(), Instant.EPOCH, type(), stage, false, line));
    }
}
