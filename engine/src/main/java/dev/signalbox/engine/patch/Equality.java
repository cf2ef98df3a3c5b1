package dev.signalbox.engine.patch;

import com.fasterxml.jackson.databind.JsonNode;

/// Two ways in which JSON values are the same. The order of members never counts.
final class Equality {

    private Equality() {}

    /// As RFC 6902 §4.6 has it: numbers by value, so that `1` is `1.0`.
    static boolean ofValues(JsonNode a, JsonNode b) {
        return same(a, b, false);
    }

    /// Numbers by spelling, so that `1` is not `1.0`.
    static boolean ofSpelling(JsonNode a, JsonNode b) {
        return same(a, b, true);
    }

    private static boolean same(JsonNode a, JsonNode b, boolean spelled) {
        if (a.getNodeType() != b.getNodeType() || a.size() != b.size()) {
            return false;
        }
        return switch (a.getNodeType()) {
            case OBJECT ->
                    a.properties().stream()
                            .allMatch(member ->
                                    b.has(member.getKey())
                                            && same(
                                                    member.getValue(),
                                                    b.get(member.getKey()),
                                                    spelled));
            case ARRAY -> {
                for (int i = 0; i < a.size(); i++) {
                    if (!same(a.get(i), b.get(i), spelled)) {
                        yield false;
                    }
                }
                yield true;
            }
            case NUMBER ->
                    spelled
                            ? a.asText().equals(b.asText())
                            : a.decimalValue().compareTo(b.decimalValue()) == 0;
            case STRING, BOOLEAN, NULL, BINARY, POJO, MISSING -> a.equals(b);
        };
    }
}
