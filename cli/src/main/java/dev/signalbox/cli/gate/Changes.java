package dev.signalbox.cli.gate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.Given;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Style;
import dev.signalbox.cli.term.Tone;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import dev.signalbox.engine.json.Pointers;
import dev.signalbox.engine.patch.PatchResult;
import dev.signalbox.engine.patch.Patches;
import dev.signalbox.engine.view.ArtifactView;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Changes to artifacts, made from what people type or edit.
final class Changes {

    private Changes() {}

    /// `@file`, `@-` or JSON itself.
    static JsonNode read(String given) {
        return Given.json(given, "--patch");
    }

    /// Operations out of `/json/pointer=value` settings: a value that is not JSON is a string.
    static JsonNode ofSettings(byte[] content, List<String> settings) {
        JsonNode document = Json.parse(content);
        ArrayNode operations = JsonNodeFactory.instance.arrayNode();
        for (String setting : settings) {
            int at = setting.indexOf('=');
            String pointer = at < 0 ? setting : setting.substring(0, at);
            if (at < 0 || Pointers.parse(pointer).isEmpty()) {
                throw Failure.usage("Not a setting: " + setting)
                        .detail("Write it like --set /title='A new title'.");
            }
            boolean there = !document.at(JsonPointer.compile(pointer)).isMissingNode();
            ObjectNode operation = Wire.object();
            operation.put("op", there ? "replace" : "add");
            operation.put("path", pointer);
            operation.set("value", FormDialogue.guess(setting.substring(at + 1)));
            operations.add(operation);
        }
        return operations;
    }

    /// What leads from one content to the other; nothing to do: an empty array.
    static JsonNode between(ArtifactView artifact, byte[] before, byte[] after) {
        if (Preview.isJson(artifact.mediaType())) {
            try {
                return Patches.diff(Json.parse(before), Json.parse(after));
            } catch (MalformedJson e) {
                throw Failure.usage("The edited " + artifact.name() + " is not JSON")
                        .detail(e.getMessage());
            }
        }
        String text = new String(after, StandardCharsets.UTF_8);
        if (text.equals(new String(before, StandardCharsets.UTF_8))) {
            return JsonNodeFactory.instance.arrayNode();
        }
        return Wire.object().put("text", text);
    }

    /// The content after a change, by the same rules as the server's.
    static String applied(
            ArtifactView artifact, byte[] content, JsonNode patch, List<String> editable) {
        return switch (Patches.apply(content, artifact.mediaType(), patch, editable)) {
            case PatchResult.Patched patched -> patched.content();
            case PatchResult.Refused(var problem) ->
                    throw Failure.usage("The change cannot be made")
                            .fields(
                                    List.of(
                                            new Failure.Field(
                                                    problem.pointer(), problem.message())));
        };
    }

    static String diff(ArtifactView artifact, byte[] before, String after) {
        return textDiff(
                artifact.name(),
                Preview.text(artifact, before),
                Preview.text(artifact, after.getBytes(StandardCharsets.UTF_8)));
    }

    static String textDiff(String name, String before, String after) {
        return Patches.textDiff(name, before, after);
    }

    static List<String> painted(String diff, Style style) {
        return Safe.block(diff).lines().map(line -> style.paint(tone(line), line)).toList();
    }

    private static Tone tone(String line) {
        if (line.startsWith("@@")) {
            return Tone.ACTIVE;
        }
        if (line.startsWith("+++") || line.startsWith("---")) {
            return Tone.STRONG;
        }
        return line.startsWith("+") ? Tone.GOOD : line.startsWith("-") ? Tone.BAD : Tone.PLAIN;
    }
}
