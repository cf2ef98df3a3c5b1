package dev.signalbox.engine.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.patch.PatchResult.Kind;
import java.util.List;

/// The two short forms of an edit of text.
final class TextPatch {

    private static final List<String> FORMS = List.of("text", "replace");
    private static final List<String> REPLACEMENT = List.of("old", "new");

    private TextPatch() {}

    static List<Operation> operations(String text, JsonNode patch) throws PatchFailure {
        if (!patch.isObject() || patch.size() != 1) {
            throw malformed(
                    "a patch of a text artifact is {\"text\": …} or {\"replace\": [{\"old\": …,"
                            + " \"new\": …}]}");
        }
        String form = patch.fieldNames().next();
        String edited =
                switch (form) {
                    case "text" -> string(patch, "text");
                    case "replace" -> replaced(text, patch.get("replace"));
                    default ->
                            throw malformed(
                                    "unknown member `%s`%s"
                                            .formatted(form, Nearest.hint(form, FORMS)));
                };
        return List.of(new Operation.Replace(List.of(), TextNode.valueOf(edited)));
    }

    private static String replaced(String text, JsonNode replacements) throws PatchFailure {
        if (!replacements.isArray() || replacements.isEmpty()) {
            throw malformed("`replace` is a list of {\"old\": …, \"new\": …}");
        }
        if (replacements.size() > Patches.MAX_OPERATIONS) {
            throw PatchFailure.of(
                    Kind.TOO_LARGE,
                    "a patch may have %d replacements, this one has %d"
                            .formatted(Patches.MAX_OPERATIONS, replacements.size()));
        }
        String edited = text;
        for (int i = 0; i < replacements.size(); i++) {
            try {
                edited = replacedOnce(edited, replacements.get(i));
            } catch (PatchFailure failure) {
                throw failure.at(i);
            }
        }
        return edited;
    }

    private static String replacedOnce(String text, JsonNode replacement) throws PatchFailure {
        for (var names = replacement.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!REPLACEMENT.contains(name)) {
                throw malformed(
                        "unknown member `%s`%s".formatted(name, Nearest.hint(name, REPLACEMENT)));
            }
        }
        String old = string(replacement, "old");
        String with = string(replacement, "new");
        if (old.isEmpty()) {
            throw malformed("`old` must not be empty");
        }
        int at = text.indexOf(old);
        if (at < 0) {
            throw PatchFailure.of(Kind.CONFLICT, "`old` does not occur in the text");
        }
        // Overlapping occurrences count: which one was meant is not clear either.
        if (text.indexOf(old, at + 1) >= 0) {
            throw PatchFailure.of(
                    Kind.CONFLICT, "`old` occurs more than once: give more of its surroundings");
        }
        return text.substring(0, at) + with + text.substring(at + old.length());
    }

    private static String string(JsonNode json, String member) throws PatchFailure {
        JsonNode text = json.path(member);
        if (!text.isTextual()) {
            throw malformed("`%s` must be text".formatted(member));
        }
        return text.textValue();
    }

    private static PatchFailure malformed(String message) {
        return PatchFailure.of(Kind.MALFORMED, message);
    }
}
