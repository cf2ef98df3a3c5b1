package dev.signalbox.engine.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The published JSON Schema of pipeline files: for editors, and for whoever generates such files.
/// It finds every problem of shape that [PipelineParser] finds; a test holds the two together.
public final class PipelineSchema {

    public static final String ID = "https://signalbox.dev/schema/pipeline-v1.json";

    private PipelineSchema() {}

    /// JSON Schema 2020-12.
    public static String json() {
        try (var in = PipelineSchema.class.getResourceAsStream("pipeline-v1.json")) {
            byte[] bytes = Objects.requireNonNull(in, "pipeline-v1.json").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
