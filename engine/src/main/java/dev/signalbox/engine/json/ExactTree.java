package dev.signalbox.engine.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;

/// Reads a tree whose numbers remember their spelling. Jackson's own reader would write `1e5` back
/// as `1E+5` and `-0` as `0`.
final class ExactTree extends StdDeserializer<JsonNode> {

    /// Beyond this many zeros a number is a trap for whoever expands it.
    private static final int MAX_SCALE = 1000;

    private static final long serialVersionUID = 1L;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    ExactTree() {
        super(JsonNode.class);
    }

    @Override
    public JsonNode getNullValue(DeserializationContext context) {
        return NullNode.getInstance();
    }

    @Override
    public JsonNode deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        return read(parser, context);
    }

    // Recursive: the parser's own limit on depth bounds the stack.
    private static JsonNode read(JsonParser parser, DeserializationContext context)
            throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT, FIELD_NAME -> object(parser, context);
            case START_ARRAY -> array(parser, context);
            case VALUE_STRING -> NODES.textNode(text(parser, parser.getText()));
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_EMBEDDED_OBJECT, END_OBJECT, END_ARRAY, NOT_AVAILABLE ->
                    (JsonNode) context.handleUnexpectedToken(JsonNode.class, parser);
        };
    }

    private static ObjectNode object(JsonParser parser, DeserializationContext context)
            throws IOException {
        ObjectNode node = NODES.objectNode();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            parser.nextToken();
        }
        while (parser.currentToken() == JsonToken.FIELD_NAME) {
            String name = text(parser, parser.currentName());
            parser.nextToken();
            node.set(name, read(parser, context));
            parser.nextToken();
        }
        return node;
    }

    private static ArrayNode array(JsonParser parser, DeserializationContext context)
            throws IOException {
        ArrayNode node = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            node.add(read(parser, context));
        }
        return node;
    }

    private static String text(JsonParser parser, String text) throws JsonParseException {
        if (!Unicode.isWellFormed(text)) {
            throw new JsonParseException(parser, "a text holds half of a surrogate pair");
        }
        return text;
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        if (parser.getText().equals("-0")) {
            return new SpelledNumber(BigDecimal.ZERO, "-0");
        }
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
                    NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static JsonNode decimal(JsonParser parser) throws IOException {
        String spelling = parser.getText();
        try {
            var value = new BigDecimal(spelling);
            if (Math.abs((long) value.scale()) <= MAX_SCALE) {
                return new SpelledNumber(value, spelling);
            }
        } catch (NumberFormatException _) {
            // The exponent does not even fit an int: out of range like the rest.
        }
        throw new JsonParseException(parser, "the number %s is out of range".formatted(spelling));
    }
}
