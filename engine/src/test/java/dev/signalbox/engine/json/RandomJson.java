package dev.signalbox.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/// Small documents with names that need escaping and numbers that need care.
public final class RandomJson {

    private static final List<String> NAMES =
            List.of("a", "b", "c", "", "a/b", "m~n", "*", "0", "é");
    private static final List<String> SCALARS =
            List.of(
                    "0",
                    "1",
                    "1.0",
                    "-0",
                    "2.50",
                    "1e3",
                    "123456789012345678901234567890",
                    "0.1",
                    "true",
                    "false",
                    "null",
                    "\"\"",
                    "\"x\"",
                    "\"\\u0000\\n\"",
                    "\"é😀\"");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RandomJson() {}

    public static JsonNode document(Random random) {
        return value(random, 4);
    }

    /// The document with a few things changed.
    public static JsonNode changed(JsonNode document, Random random) {
        return switch (document) {
            case ObjectNode object -> {
                ObjectNode copy = NODES.objectNode();
                for (var member : object.properties()) {
                    if (random.nextInt(8) > 0) {
                        copy.set(member.getKey(), changed(member.getValue(), random));
                    }
                }
                if (random.nextInt(4) == 0) {
                    copy.set(pick(NAMES, random), value(random, 2));
                }
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = NODES.arrayNode();
                for (JsonNode element : array) {
                    if (random.nextInt(8) > 0) {
                        copy.add(changed(element, random));
                    }
                    if (random.nextInt(8) == 0) {
                        copy.add(value(random, 2));
                    }
                }
                yield copy;
            }
            default -> random.nextInt(6) == 0 ? value(random, 1) : document;
        };
    }

    private static JsonNode value(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind < 2) {
            return Json.parse(pick(SCALARS, random));
        }
        int size = random.nextInt(5);
        if (kind == 2) {
            ArrayNode array = NODES.arrayNode();
            for (int i = 0; i < size; i++) {
                array.add(value(random, depth - 1));
            }
            return array;
        }
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < size; i++) {
            object.set(pick(NAMES, random), value(random, depth - 1));
        }
        return object;
    }

    public static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
