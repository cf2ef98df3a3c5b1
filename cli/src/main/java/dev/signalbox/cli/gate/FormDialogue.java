package dev.signalbox.cli.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Asks for the members of an object that a JSON Schema describes, one line each.
public final class FormDialogue {

    private final Terminal terminal;

    public FormDialogue(Terminal terminal) {
        this.terminal = terminal;
    }

    /// What is left empty is left out; the schema is checked by whoever takes the answers.
    public ObjectNode fill(JsonNode schema) {
        ObjectNode answers = Wire.object();
        schema.path("properties")
                .properties()
                .forEach(property -> {
                    JsonNode about = property.getValue();
                    String answer =
                            ask(property.getKey(), about, isRequired(schema, property.getKey()));
                    if (!answer.isEmpty()) {
                        answers.set(property.getKey(), value(answer, about));
                    }
                });
        return answers;
    }

    /// Asks only for what must be there and has no default.
    public ObjectNode fillRequired(JsonNode schema) {
        ObjectNode needed = schema.deepCopy();
        if (needed.path("properties") instanceof ObjectNode properties) {
            properties
                    .properties()
                    .removeIf(property ->
                            !isRequired(schema, property.getKey())
                                    || property.getValue().has("default"));
        }
        return fill(needed);
    }

    private String ask(String name, JsonNode about, boolean required) {
        String title = about.path("title").asText(name);
        String prompt = Safe.line(title) + choices(about) + (required ? "" : " (optional)") + ": ";
        for (Optional<String> answer = terminal.ask(prompt); ; answer = terminal.ask(prompt)) {
            if (answer.isEmpty()) {
                throw Failure.usage("The form was not filled in");
            }
            if (!answer.get().isEmpty() || !required || about.has("default")) {
                return answer.get();
            }
        }
    }

    private static String choices(JsonNode about) {
        List<String> choices = new ArrayList<>();
        about.path("enum").forEach(each -> choices.add(Safe.line(each.asText())));
        if (about.path("type").asText().equals("boolean")) {
            choices.addAll(List.of("yes", "no"));
        }
        return choices.isEmpty() ? "" : " [" + String.join("|", choices) + "]";
    }

    private static JsonNode value(String answer, JsonNode about) {
        String type = about.path("type").asText("");
        if (type.equals("boolean")) {
            String word = answer.toLowerCase(Locale.ROOT);
            return BooleanNode.valueOf(word.startsWith("y") || word.equals("true"));
        }
        return type.equals("string") ? TextNode.valueOf(answer) : guess(answer);
    }

    /// JSON where it is JSON, else a string.
    public static JsonNode guess(String text) {
        try {
            return Json.parse(text);
        } catch (MalformedJson _) {
            return TextNode.valueOf(text);
        }
    }

    private static boolean isRequired(JsonNode schema, String name) {
        for (JsonNode each : schema.path("required")) {
            if (each.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
