package dev.signalbox.engine.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// JSON as CEL sees it: whole numbers are `int`, others (and whole ones beyond 64 bits) `double`.
final class CelValues {

    private CelValues() {}

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var members = new LinkedHashMap<String, Object>();
                node.properties().forEach(m -> members.put(m.getKey(), of(m.getValue())));
                yield members;
            }
            case ARRAY -> {
                var elements = new ArrayList<Object>(node.size());
                node.forEach(element -> elements.add(of(element)));
                yield elements;
            }
            case STRING, BINARY, POJO -> node.asText();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case NULL, MISSING -> NullValue.NULL_VALUE;
        };
    }

    private static Object number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        return node.doubleValue();
    }
}
