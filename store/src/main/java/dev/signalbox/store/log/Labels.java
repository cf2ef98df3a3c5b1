package dev.signalbox.store.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/// Labels as the JSON object in a run's row, keys in order.
final class Labels {

    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private Labels() {}

    /// Most runs have no labels, and then no JSON library need be loaded.
    private static final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper();
    }

    static String write(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "{}";
        }
        try {
            return Json.MAPPER.writeValueAsString(new TreeMap<>(labels));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> read(String json) {
        if (json.equals("{}")) {
            return Map.of();
        }
        try {
            return Json.MAPPER.readValue(json, STRINGS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
