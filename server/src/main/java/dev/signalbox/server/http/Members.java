package dev.signalbox.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.json.Pointers;
import dev.signalbox.server.problem.FieldError;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a JSON object strictly: everything that is wrong with it is found and told at once. Null
/// is as good as absent.
public final class Members {

    /// Whoever sends one of these has read another contract, and should hear why it is not taken.
    private static final Set<String> FROM_CREDENTIAL =
            Set.of("approved_by", "actor", "by", "operator", "principal", "user");

    private static final Set<String> FROM_SERVER =
            Set.of("id", "ts", "seq", "status", "created_at");

    private final JsonNode object;
    private final List<FieldError> errors = new ArrayList<>();

    private Members(JsonNode object, List<String> names) {
        this.object = object;
        if (!object.isObject()) {
            errors.add(new FieldError("", "must be a JSON object"));
        }
        object.fieldNames().forEachRemaining(name -> checkName(name, names));
    }

    /// @param body no bytes at all are an empty object
    /// @throws dev.signalbox.engine.json.MalformedJson it is not JSON within the limits
    public static Members of(byte @Nullable [] body, String... names) {
        JsonNode node = Json.parse(body == null || body.length == 0 ? new byte[] {'{', '}'} : body);
        return new Members(node, Arrays.asList(names));
    }

    public String text(String name) {
        String text = findText(name);
        return text == null ? missing(name, "") : text;
    }

    public @Nullable String findText(String name) {
        JsonNode node = find(name);
        if (node != null && !node.isTextual()) {
            wrong(name, "must be a string");
            return null;
        }
        return node == null ? null : node.textValue();
    }

    public @Nullable Integer findNumber(String name, int from, int to) {
        JsonNode node = find(name);
        if (node == null) {
            return null;
        }
        boolean fits =
                node.isIntegralNumber()
                        && node.canConvertToInt()
                        && node.intValue() >= from
                        && node.intValue() <= to;
        if (!fits) {
            wrong(name, "must be a whole number from %d to %d".formatted(from, to));
            return null;
        }
        return node.intValue();
    }

    /// One of the words of an enum, in lower case.
    public <E extends Enum<E>> @Nullable E findWord(String name, Class<E> type) {
        String text = findText(name);
        if (text == null) {
            return null;
        }
        Map<String, E> words = Words.of(type);
        E found = words.get(text);
        if (found == null) {
            wrong(
                    name,
                    "must be one of %s%s"
                            .formatted(words.keySet(), Nearest.hint(text, words.keySet())));
        }
        return found;
    }

    public <E extends Enum<E>> E word(String name, Class<E> type) {
        E found = findWord(name, type);
        return found == null ? missing(name, type.getEnumConstants()[0]) : found;
    }

    public @Nullable JsonNode find(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    /// An object whose members are all strings.
    public Map<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        JsonNode node = find(name);
        if (node == null) {
            return texts;
        }
        if (!node.isObject()) {
            wrong(name, "must be an object of strings");
            return texts;
        }
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            if (each.getValue().isTextual()) {
                texts.put(each.getKey(), each.getValue().textValue());
            } else {
                String pointer = Pointers.child(Pointers.child("", name), each.getKey());
                errors.add(new FieldError(pointer, "must be a string"));
            }
        }
        return texts;
    }

    /// To be called when everything has been read.
    ///
    /// @throws dev.signalbox.server.problem.ProblemException something was wrong
    public void check() {
        if (!errors.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_BODY, "See errors.", errors).asException();
        }
    }

    public void wrong(String name, String message) {
        errors.add(new FieldError(Pointers.child("", name), message));
    }

    /// @param pointer to a place inside a member
    public void wrongAt(String pointer, String message) {
        errors.add(new FieldError(pointer, message));
    }

    private <T> T missing(String name, T placeholder) {
        if (find(name) == null) {
            wrong(name, "is required");
        }
        return placeholder;
    }

    private void checkName(String name, List<String> names) {
        if (names.contains(name)) {
            return;
        }
        if (FROM_CREDENTIAL.contains(name)) {
            wrong(name, "is not taken: who acts comes from the credential");
        } else if (FROM_SERVER.contains(name)) {
            wrong(name, "is not taken: the server sets it");
        } else {
            wrong(name, "is not known here" + Nearest.hint(name, names));
        }
    }
}
