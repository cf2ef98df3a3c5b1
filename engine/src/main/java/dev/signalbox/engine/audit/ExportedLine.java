package dev.signalbox.engine.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.json.Json;
import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;

/// An entry as it is exported: the members of its record and its hash, in any order and layout.
///
/// @param record in canonical form
public record ExportedLine(long seq, String record, String hash) {

    /// @throws IllegalArgumentException it is no entry
    public static ExportedLine parse(String line) {
        JsonNode json = Json.parse(line);
        if (!(json instanceof ObjectNode entry)
                || !entry.path("hash").isTextual()
                || !entry.path("seq").isIntegralNumber()) {
            throw new IllegalArgumentException("need an entry with seq and hash");
        }
        String hash = entry.remove("hash").textValue();
        try {
            String record = new JsonCanonicalizer(Json.write(entry)).getEncodedString();
            return new ExportedLine(entry.path("seq").longValue(), record, hash);
        } catch (IOException e) {
            throw new IllegalArgumentException("need an entry of JSON: " + e.getMessage(), e);
        }
    }
}
