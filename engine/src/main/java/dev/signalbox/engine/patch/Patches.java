package dev.signalbox.engine.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.JsonLayout;
import dev.signalbox.engine.json.MalformedJson;
import dev.signalbox.engine.patch.PatchResult.Kind;
import dev.signalbox.engine.patch.PatchResult.Patched;
import dev.signalbox.engine.patch.PatchResult.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Applies patches to artifacts and computes them. Pure and thread-safe.
///
/// A JSON artifact takes an array of RFC 6902 operations, or an object as RFC 7396 has it. A text
/// artifact takes `{"text": "the whole new text"}`, or `{"replace": [{"old": "…", "new": "…"}]}`
/// where each `old` must occur exactly once, or RFC 6902 operations on its text as one JSON string.
public final class Patches {

    public static final int MAX_OPERATIONS = 200;
    public static final int MAX_POINTER_DEPTH = 64;

    private Patches() {}

    /// @param mediaType what the artifact is
    /// @param editable JSON pointers that may be touched, with everything below them; `*` stands
    ///   for any one segment; empty: everything; `GatePolicy.NO_EDITS`: nothing. A text artifact is
    ///   one place, the empty pointer
    public static PatchResult apply(
            byte[] content, String mediaType, JsonNode patch, List<String> editable) {
        try {
            return switch (ArtifactKind.of(mediaType)) {
                case JSON -> applyToJson(decode(content), patch, new EditablePaths(editable));
                case TEXT -> applyToText(decode(content), patch, new EditablePaths(editable));
                case OTHER ->
                        throw PatchFailure.of(
                                Kind.NOT_EDITABLE,
                                "an artifact of type " + mediaType + " cannot be edited");
            };
        } catch (PatchFailure failure) {
            return new Refused(failure.problem());
        }
    }

    /// RFC 6902 operations that turn one document into the other. The order of members does not
    /// count; the spelling of numbers does. A difference that would take more than
    /// [#MAX_OPERATIONS] is one replacement of the whole.
    public static ArrayNode diff(JsonNode before, JsonNode after) {
        return Operations.write(JsonDiff.between(before, after));
    }

    /// What undoes a patch that led from `before` to `after`.
    public static ArrayNode inverse(JsonNode before, JsonNode after) {
        return diff(after, before);
    }

    /// A unified diff with three lines of context; empty when nothing differs.
    public static String textDiff(String name, String before, String after) {
        return TextDiff.unified(name, before, after);
    }

    private static Patched applyToJson(String text, JsonNode patch, EditablePaths editable)
            throws PatchFailure {
        JsonNode document = parse(text);
        List<Operation> operations =
                switch (patch.getNodeType()) {
                    case ARRAY -> Operations.read(patch);
                    case OBJECT -> MergePatch.operations(document, patch);
                    default ->
                            throw PatchFailure.of(
                                    Kind.MALFORMED,
                                    "a patch of a JSON artifact is an array (RFC 6902) or an object"
                                            + " (RFC 7396)");
                };
        JsonNode edited = run(document, text.length(), operations, editable);
        return new Patched(
                written(JsonLayout.of(text).write(edited)),
                Json.write(Operations.write(operations)));
    }

    private static Patched applyToText(String text, JsonNode patch, EditablePaths editable)
            throws PatchFailure {
        List<Operation> operations =
                patch.isArray() ? Operations.read(patch) : TextPatch.operations(text, patch);
        JsonNode edited = run(TextNode.valueOf(text), text.length(), operations, editable);
        if (!edited.isTextual()) {
            throw PatchFailure.of(Kind.CONFLICT, "a text artifact must stay text");
        }
        if (edited.textValue().length() > Json.MAX_STRING) {
            throw PatchFailure.of(
                    Kind.TOO_LARGE,
                    "an edited text may have %,d characters".formatted(Json.MAX_STRING));
        }
        return new Patched(edited.textValue(), Json.write(Operations.write(operations)));
    }

    private static JsonNode run(
            JsonNode document, int size, List<Operation> operations, EditablePaths editable)
            throws PatchFailure {
        if (operations.size() > MAX_OPERATIONS) {
            throw PatchFailure.of(
                    Kind.TOO_LARGE,
                    "a patch may have %d operations, this one has %d"
                            .formatted(MAX_OPERATIONS, operations.size()));
        }
        var run = new PatchRun(document, size);
        for (int i = 0; i < operations.size(); i++) {
            try {
                editable.check(operations.get(i));
                run.apply(operations.get(i));
            } catch (PatchFailure failure) {
                throw failure.at(i);
            }
        }
        return run.document();
    }

    private static String written(String edited) throws PatchFailure {
        try {
            // Whatever leaves here can be read again: the limits hold for the result too.
            parse(edited);
            return edited;
        } catch (PatchFailure failure) {
            throw PatchFailure.of(
                    Kind.TOO_LARGE, "the edited artifact: " + failure.problem().message());
        }
    }

    private static JsonNode parse(String text) throws PatchFailure {
        try {
            return Json.parse(text);
        } catch (MalformedJson failure) {
            throw PatchFailure.of(
                    Kind.NOT_EDITABLE, "the artifact is not JSON: " + failure.getMessage());
        }
    }

    private static String decode(byte[] content) throws PatchFailure {
        if (content.length > Json.MAX_BYTES) {
            throw PatchFailure.of(
                    Kind.TOO_LARGE,
                    "an artifact of %,d bytes cannot be edited, the limit is %,d"
                            .formatted(content.length, Json.MAX_BYTES));
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException _) {
            throw PatchFailure.of(Kind.NOT_EDITABLE, "the artifact is not UTF-8 text");
        }
    }

    static JsonNodeFactory nodes() {
        return JsonNodeFactory.instance;
    }
}
