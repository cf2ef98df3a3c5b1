package dev.signalbox.engine.patch;

import com.fasterxml.jackson.databind.JsonNode;

/// How big a value is. Recursive: no value here is deeper than the limit on documents.
final class Measure {

    private Measure() {}

    /// Levels of containers: 0 for a scalar.
    static int depth(JsonNode value) {
        if (!value.isContainerNode()) {
            return 0;
        }
        int deepest = 0;
        for (JsonNode child : value) {
            deepest = Math.max(deepest, depth(child));
        }
        return deepest + 1;
    }

    /// About the characters it takes in its shortest form.
    static long size(JsonNode value) {
        long size = 2;
        if (!value.isContainerNode()) {
            return size + value.asText().length();
        }
        for (var member : value.properties()) {
            size += member.getKey().length() + 4L;
        }
        for (JsonNode child : value) {
            size += size(child);
        }
        return size;
    }
}
