package dev.signalbox.engine.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// RFC 7396 as the RFC 6902 operations that do the same to one document.
final class MergePatch {

    private final List<Operation> operations = new ArrayList<>();

    private MergePatch() {}

    static List<Operation> operations(JsonNode document, JsonNode patch) {
        var merge = new MergePatch();
        if (document.isObject()) {
            merge.into(document, patch, List.of());
        } else {
            merge.operations.add(new Operation.Replace(List.of(), withoutNulls(patch)));
        }
        return merge.operations;
    }

    private void into(JsonNode target, JsonNode patch, List<String> place) {
        for (var member : patch.properties()) {
            String name = member.getKey();
            var path = new ArrayList<>(place);
            path.add(name);
            one(target.get(name), member.getValue(), path);
        }
    }

    private void one(@Nullable JsonNode there, JsonNode wanted, List<String> path) {
        if (wanted.isNull()) {
            if (there != null) {
                operations.add(new Operation.Remove(path));
            }
        } else if (there != null && there.isObject() && wanted.isObject()) {
            into(there, wanted, path);
        } else if (there != null) {
            operations.add(new Operation.Replace(path, withoutNulls(wanted)));
        } else {
            operations.add(new Operation.Add(path, withoutNulls(wanted)));
        }
    }

    /// A merge into nothing: nulls in objects mean absence, those in arrays are values.
    private static JsonNode withoutNulls(JsonNode value) {
        if (!value.isObject()) {
            return value;
        }
        ObjectNode kept = Patches.nodes().objectNode();
        for (var member : value.properties()) {
            if (!member.getValue().isNull()) {
                kept.set(member.getKey(), withoutNulls(member.getValue()));
            }
        }
        return kept;
    }
}
