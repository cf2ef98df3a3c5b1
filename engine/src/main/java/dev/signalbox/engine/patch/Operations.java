package dev.signalbox.engine.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.json.Pointers;
import dev.signalbox.engine.patch.PatchResult.Kind;
import java.util.ArrayList;
import java.util.List;

/// RFC 6902 documents, read and written.
final class Operations {

    private static final List<String> NAMES =
            List.of("add", "remove", "replace", "move", "copy", "test");

    private Operations() {}

    static List<Operation> read(JsonNode patch) throws PatchFailure {
        if (patch.size() > Patches.MAX_OPERATIONS) {
            throw PatchFailure.of(
                    Kind.TOO_LARGE,
                    "a patch may have %d operations, this one has %d"
                            .formatted(Patches.MAX_OPERATIONS, patch.size()));
        }
        var operations = new ArrayList<Operation>();
        for (int i = 0; i < patch.size(); i++) {
            try {
                operations.add(readOne(patch.get(i)));
            } catch (PatchFailure failure) {
                throw failure.at(i);
            }
        }
        return operations;
    }

    static ArrayNode write(List<Operation> operations) {
        ArrayNode patch = Patches.nodes().arrayNode();
        operations.forEach(operation -> patch.add(writeOne(operation)));
        return patch;
    }

    // Members that an operation does not define are ignored, as RFC 6902 §4 requires.
    private static Operation readOne(JsonNode json) throws PatchFailure {
        if (!json.isObject()) {
            throw malformed("an operation is an object");
        }
        String op = text(json, "op");
        return switch (op) {
            case "add" -> new Operation.Add(pointer(json, "path"), value(json));
            case "remove" -> new Operation.Remove(pointer(json, "path"));
            case "replace" -> new Operation.Replace(pointer(json, "path"), value(json));
            case "move" -> new Operation.Move(pointer(json, "from"), pointer(json, "path"));
            case "copy" -> new Operation.Copy(pointer(json, "from"), pointer(json, "path"));
            case "test" -> new Operation.Test(pointer(json, "path"), value(json));
            default ->
                    throw malformed(
                            "unknown operation `%s`%s".formatted(op, Nearest.hint(op, NAMES)));
        };
    }

    private static ObjectNode writeOne(Operation operation) {
        ObjectNode json = Patches.nodes().objectNode();
        String path = Pointers.of(operation.path());
        return switch (operation) {
            case Operation.Add(_, var value) ->
                    json.put("op", "add").put("path", path).set("value", value);
            case Operation.Remove _ -> json.put("op", "remove").put("path", path);
            case Operation.Replace(_, var value) ->
                    json.put("op", "replace").put("path", path).set("value", value);
            case Operation.Move(var from, _) ->
                    json.put("op", "move").put("from", Pointers.of(from)).put("path", path);
            case Operation.Copy(var from, _) ->
                    json.put("op", "copy").put("from", Pointers.of(from)).put("path", path);
            case Operation.Test(_, var value) ->
                    json.put("op", "test").put("path", path).set("value", value);
        };
    }

    private static JsonNode value(JsonNode json) throws PatchFailure {
        JsonNode value = json.get("value");
        if (value == null) {
            throw malformed("`%s` needs a `value`".formatted(json.get("op").textValue()));
        }
        return value;
    }

    private static List<String> pointer(JsonNode json, String member) throws PatchFailure {
        String pointer = text(json, member);
        List<String> segments =
                Pointers.parse(pointer)
                        .orElseThrow(() ->
                                malformed(
                                        "`%s` is not a JSON pointer: `%s`"
                                                .formatted(member, pointer)));
        if (segments.size() > Patches.MAX_POINTER_DEPTH) {
            throw PatchFailure.of(
                    Kind.TOO_LARGE,
                    "`%s` has %d segments, the limit is %d"
                            .formatted(member, segments.size(), Patches.MAX_POINTER_DEPTH));
        }
        return segments;
    }

    private static String text(JsonNode json, String member) throws PatchFailure {
        JsonNode text = json.path(member);
        if (!text.isTextual()) {
            throw malformed("an operation needs `%s`, as text".formatted(member));
        }
        return text.textValue();
    }

    private static PatchFailure malformed(String message) {
        return PatchFailure.of(Kind.MALFORMED, message);
    }
}
