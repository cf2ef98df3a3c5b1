package dev.signalbox.engine.patch;

import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.engine.json.Pointers;
import dev.signalbox.engine.patch.PatchResult.Kind;
import java.util.List;

/// The places a gate lets people edit: those named and everything below them, or none.
final class EditablePaths {

    private final boolean closed;
    private final List<List<String>> patterns;
    private final String spelled;

    /// @throws IllegalArgumentException when one is not a JSON pointer; the parser of pipelines
    ///   sees to it that all are
    EditablePaths(List<String> editable) {
        closed = editable.equals(GatePolicy.NO_EDITS);
        patterns =
                (closed ? List.<String>of() : editable)
                        .stream()
                                .map(text ->
                                        Pointers.parse(text)
                                                .orElseThrow(() ->
                                                        new IllegalArgumentException(
                                                                "not a JSON pointer: " + text)))
                                .toList();
        spelled = String.join(", ", editable);
    }

    /// Reading (`test`, the source of a `copy`) is free; a `move` changes both of its ends.
    void check(Operation operation) throws PatchFailure {
        switch (operation) {
            case Operation.Test _ -> {}
            case Operation.Move(var from, var path) -> {
                check(from);
                check(path);
            }
            case Operation.Add _, Operation.Remove _, Operation.Replace _, Operation.Copy _ ->
                    check(operation.path());
        }
    }

    private void check(List<String> place) throws PatchFailure {
        if (closed) {
            throw PatchFailure.of(Kind.NOT_EDITABLE, place, "this gate allows no edits");
        }
        if (!patterns.isEmpty() && patterns.stream().noneMatch(p -> covers(p, place))) {
            throw PatchFailure.of(
                    Kind.NOT_EDITABLE,
                    place,
                    "this gate allows edits of %s only".formatted(spelled));
        }
    }

    private static boolean covers(List<String> pattern, List<String> place) {
        if (pattern.size() > place.size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            if (!pattern.get(i).equals("*") && !pattern.get(i).equals(place.get(i))) {
                return false;
            }
        }
        return true;
    }
}
