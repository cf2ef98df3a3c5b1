package dev.signalbox.engine.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.patch.PatchResult.Kind;
import java.util.List;

/// One document under a patch. It is a copy: when an operation fails, it is thrown away.
///
/// Why not a library: zjsonpatch 0.4.16 fails one case of the public test suite (`~01` in a
/// pointer), Parsson 1.1.9 passes it but tells `1` from `1.0`, which RFC 6902 §4.6 calls equal; and
/// neither bounds what `copy` can grow to or says which operation failed.
final class PatchRun {

    private JsonNode root;
    private long size;

    /// @param size of the document, in characters
    PatchRun(JsonNode document, long size) {
        this.root = document.deepCopy();
        this.size = size;
    }

    JsonNode document() {
        return root;
    }

    void apply(Operation operation) throws PatchFailure {
        switch (operation) {
            case Operation.Add(var path, var value) -> add(path, grown(path, value));
            case Operation.Remove(var path) -> remove(path);
            case Operation.Replace(var path, var value) -> replace(path, grown(path, value));
            case Operation.Move(var from, var path) -> move(from, path);
            case Operation.Copy(var from, var path) -> add(path, grown(path, find(from)));
            case Operation.Test(var path, var value) -> test(path, value);
        }
    }

    private void test(List<String> path, JsonNode expected) throws PatchFailure {
        if (!Equality.ofValues(find(path), expected)) {
            throw PatchFailure.of(Kind.CONFLICT, path, "the test failed: another value is there");
        }
    }

    private void move(List<String> from, List<String> path) throws PatchFailure {
        JsonNode value = find(from);
        if (from.equals(path)) {
            return;
        }
        if (path.size() > from.size() && path.subList(0, from.size()).equals(from)) {
            throw PatchFailure.of(Kind.CONFLICT, path, "a value cannot move into itself");
        }
        remove(from);
        add(path, grown(path, value));
    }

    private void replace(List<String> path, JsonNode value) throws PatchFailure {
        size -= Measure.size(find(path));
        if (path.isEmpty()) {
            root = value;
            return;
        }
        switch (find(parent(path))) {
            case ObjectNode object -> object.set(path.getLast(), value);
            case ArrayNode array -> array.set(index(path, array.size() - 1), value);
            default -> throw absent(path);
        }
    }

    private void add(List<String> path, JsonNode value) throws PatchFailure {
        if (path.isEmpty()) {
            root = value;
            return;
        }
        switch (find(parent(path))) {
            case ObjectNode object -> object.set(path.getLast(), value);
            case ArrayNode array when path.getLast().equals("-") -> array.add(value);
            case ArrayNode array -> array.insert(index(path, array.size()), value);
            default ->
                    throw PatchFailure.of(
                            Kind.CONFLICT,
                            parent(path),
                            "nothing can be added to what is neither an object nor an array");
        }
    }

    private void remove(List<String> path) throws PatchFailure {
        if (path.isEmpty()) {
            throw PatchFailure.of(Kind.CONFLICT, path, "the whole document cannot be removed");
        }
        size -= Measure.size(find(path));
        switch (find(parent(path))) {
            case ObjectNode object -> object.remove(path.getLast());
            case ArrayNode array -> array.remove(index(path, array.size() - 1));
            default -> throw absent(path);
        }
    }

    private JsonNode find(List<String> path) throws PatchFailure {
        JsonNode node = root;
        for (int i = 0; i < path.size(); i++) {
            List<String> place = path.subList(0, i + 1);
            JsonNode next =
                    switch (node) {
                        case ObjectNode object -> object.get(path.get(i));
                        case ArrayNode array -> array.get(index(place, array.size() - 1));
                        default -> null;
                    };
            if (next == null) {
                throw absent(place);
            }
            node = next;
        }
        return node;
    }

    /// The last segment as an index: digits without leading zeros, at most `last`.
    private static int index(List<String> path, int last) throws PatchFailure {
        String segment = path.getLast();
        boolean digits = segment.chars().allMatch(c -> c >= '0' && c <= '9');
        if (segment.isEmpty() || !digits || (segment.length() > 1 && segment.startsWith("0"))) {
            throw PatchFailure.of(
                    Kind.CONFLICT, path, "`%s` is not an index of an array".formatted(segment));
        }
        if (segment.length() > 9 || Integer.parseInt(segment) > last) {
            throw PatchFailure.of(
                    Kind.CONFLICT, path, "the array ends at index %d".formatted(last));
        }
        return Integer.parseInt(segment);
    }

    /// A copy of what is to be put at `path`, accounted for.
    private JsonNode grown(List<String> path, JsonNode value) throws PatchFailure {
        checkDepth(path, value);
        size += Measure.size(value);
        if (size > Json.MAX_BYTES) {
            throw PatchFailure.of(
                    Kind.TOO_LARGE,
                    path,
                    "the artifact would grow past %,d bytes".formatted(Json.MAX_BYTES));
        }
        return value.deepCopy();
    }

    private static void checkDepth(List<String> path, JsonNode value) throws PatchFailure {
        if (path.size() + Measure.depth(value) > Json.MAX_DEPTH) {
            throw PatchFailure.of(
                    Kind.TOO_LARGE,
                    path,
                    "the artifact would nest deeper than %d".formatted(Json.MAX_DEPTH));
        }
    }

    private static List<String> parent(List<String> path) {
        return path.subList(0, path.size() - 1);
    }

    private static PatchFailure absent(List<String> place) {
        return PatchFailure.of(Kind.CONFLICT, place, "there is nothing at this place");
    }
}
