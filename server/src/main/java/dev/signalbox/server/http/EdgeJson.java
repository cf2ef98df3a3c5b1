package dev.signalbox.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.engine.json.Json;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The JSON of the edge: as the engine writes it, and what is absent is left out.
public class EdgeJson {

    private static final ObjectMapper MAPPER =
            Json.mapper().copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    @Produces
    @Singleton
    ObjectMapper mapper() {
        return MAPPER;
    }

    public static byte[] write(Object view) {
        try {
            return MAPPER.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view that cannot be written", e);
        }
    }
}
