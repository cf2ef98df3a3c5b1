package dev.signalbox.engine.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The one JSON reader and writer of the engine and of everything round it: bounded (so that no
/// document can exhaust the process), strict (a repeated member or anything after the document is
/// an error) and exact (a number keeps the digits it was written with).
public final class Json {

    public static final int MAX_BYTES = 10 * 1024 * 1024;
    public static final int MAX_DEPTH = 64;
    public static final int MAX_STRING = 1024 * 1024;
    public static final int MAX_NUMBER = 100;
    public static final int MAX_NAME = 256;
    public static final int MAX_TOKENS = 200_000;

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(factory())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .addModule(
                            new SimpleModule("exact-tree")
                                    .addDeserializer(JsonNode.class, new ExactTree()))
                    .build();

    private Json() {}

    /// For mapping records; members are in `snake_case` and unknown ones are refused.
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /// @throws MalformedJson when it is not one JSON document within the limits
    public static JsonNode parse(byte[] utf8) {
        if (utf8.length > MAX_BYTES) {
            throw new MalformedJson(
                    "the document has %,d bytes, the limit is %,d"
                            .formatted(utf8.length, MAX_BYTES));
        }
        try {
            JsonNode root = MAPPER.readTree(utf8);
            if (root == null || root.isMissingNode()) {
                throw new MalformedJson("the document is empty");
            }
            return root;
        } catch (JacksonException failure) {
            throw MalformedJson.of(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// @throws MalformedJson when it is not one JSON document within the limits
    public static JsonNode parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The shortest form: no white space, members in their order.
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JacksonException failure) {
            throw new IllegalArgumentException("cannot be written as JSON", failure);
        }
    }

    private static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxDocumentLength(MAX_BYTES)
                                .maxNestingDepth(MAX_DEPTH)
                                .maxStringLength(MAX_STRING)
                                .maxNumberLength(MAX_NUMBER)
                                .maxNameLength(MAX_NAME)
                                .maxTokenCount(MAX_TOKENS)
                                .build())
                .streamWriteConstraints(
                        StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }
}
