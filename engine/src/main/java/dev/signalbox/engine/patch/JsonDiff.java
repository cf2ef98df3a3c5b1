package dev.signalbox.engine.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/// Finds the operations between two documents.
final class JsonDiff {

    private final List<Operation> operations = new ArrayList<>();

    private JsonDiff() {}

    static List<Operation> between(JsonNode before, JsonNode after) {
        var diff = new JsonDiff();
        diff.compare(before, after, List.of());
        return diff.operations.size() <= Patches.MAX_OPERATIONS
                ? diff.operations
                : List.of(new Operation.Replace(List.of(), after));
    }

    private void compare(JsonNode before, JsonNode after, List<String> place) {
        if (before.isObject() && after.isObject()) {
            compareMembers(before, after, place);
        } else if (before.isArray() && after.isArray()) {
            compareElements(before, after, place);
        } else if (!Equality.ofSpelling(before, after)) {
            operations.add(new Operation.Replace(place, after));
        }
    }

    private void compareMembers(JsonNode before, JsonNode after, List<String> place) {
        for (var member : before.properties()) {
            JsonNode there = after.get(member.getKey());
            List<String> path = child(place, member.getKey());
            if (there == null) {
                operations.add(new Operation.Remove(path));
            } else {
                compare(member.getValue(), there, path);
            }
        }
        for (var member : after.properties()) {
            if (!before.has(member.getKey())) {
                operations.add(new Operation.Add(child(place, member.getKey()), member.getValue()));
            }
        }
    }

    /// From the last change to the first, so that an operation moves no index of a later one.
    private void compareElements(JsonNode before, JsonNode after, List<String> place) {
        for (AbstractDelta<JsonNode> delta :
                Sequences.deltas(elements(before), elements(after), Equality::ofSpelling)
                        .reversed()) {
            int at = delta.getSource().getPosition();
            List<JsonNode> old = delta.getSource().getLines();
            List<JsonNode> fresh = delta.getTarget().getLines();
            int common = Math.min(old.size(), fresh.size());
            for (int i = old.size() - 1; i >= common; i--) {
                operations.add(new Operation.Remove(child(place, at + i)));
            }
            for (int i = common; i < fresh.size(); i++) {
                operations.add(new Operation.Add(child(place, at + i), fresh.get(i)));
            }
            for (int i = 0; i < common; i++) {
                compare(old.get(i), fresh.get(i), child(place, at + i));
            }
        }
    }

    private static List<JsonNode> elements(JsonNode array) {
        var elements = new ArrayList<JsonNode>(array.size());
        array.forEach(elements::add);
        return elements;
    }

    private static List<String> child(List<String> place, int index) {
        return child(place, Integer.toString(index));
    }

    private static List<String> child(List<String> place, String segment) {
        var path = new ArrayList<>(place);
        path.add(segment);
        return path;
    }
}
