package dev.signalbox.cli.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// JSON as it travels. Reads leniently, so that an older command line understands a newer server.
public final class Wire {

    private static final int MAX_STRING = 64 * 1024 * 1024;

    private static final ObjectMapper LENIENT = mapper(Json.mapper().copy());

    /// One member and one element a line, so that documents can be read, edited and compared.
    private static final PrettyPrinter PRETTY =
            new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                    .withSeparators(
                            Separators.createDefaultInstance()
                                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                                    .withObjectEmptySeparator("")
                                    .withArrayEmptySeparator(""));

    private Wire() {}

    private static ObjectMapper mapper(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxStringLength(MAX_STRING).build());
        return mapper.disable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    public static <T> T read(JsonNode node, Class<T> shape) {
        try {
            return LENIENT.treeToValue(node, shape);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "not a %s: %s".formatted(shape.getSimpleName(), e.getOriginalMessage()), e);
        }
    }

    /// Reads an answer. A page of events may be larger than any document the engine takes in.
    ///
    /// @throws MalformedJson it is not JSON
    public static JsonNode parse(byte[] utf8) {
        try {
            return LENIENT.readTree(utf8);
        } catch (IOException e) {
            throw new MalformedJson(String.valueOf(e.getMessage()));
        }
    }

    /// The `items` of a page.
    public static <T> List<T> items(JsonNode page, Class<T> shape) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> read(item, shape))
                .toList();
    }

    public static JsonNode tree(Object view) {
        return LENIENT.valueToTree(view);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// On several lines, for people.
    public static String pretty(JsonNode node) {
        try {
            return LENIENT.writer(PRETTY).writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    public static @Nullable String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }
}
