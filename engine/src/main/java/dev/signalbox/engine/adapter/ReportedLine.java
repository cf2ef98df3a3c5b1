package dev.signalbox.engine.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.core.run.RunCommand.Report.Note;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import dev.signalbox.engine.secret.Redactor;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One line of an events file: `type`, perhaps a `message`, and whatever else makes the payload.
final class ReportedLine {

    private static final Map<String, String> RENAMED = Map.of("progress", "stage.progressed");
    private static final Set<String> ACCEPTED =
            Set.of("tool.invoked", "agent.started", "agent.completed", "agent.failed");
    private static final Pattern NEGOTIATION = Pattern.compile("negotiation\\.[a-z_]{1,40}");
    private static final Set<String> NOT_THEIRS = Set.of("ts", "seq", "run", "principal");
    private static final int MESSAGE_CHARS = 1_000;

    private ReportedLine() {}

    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        private Refused(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    /// What is cut short is cleaned before: half a value would not be recognised.
    static Note parse(byte[] line, Redactor redactor) throws Refused {
        var event = (ObjectNode) redactor.tree(object(line));
        for (String name : NOT_THEIRS) {
            if (event.has(name)) {
                throw new Refused("\"" + name + "\" is set by Signalbox alone");
            }
        }
        String type = type(event.remove("type"));
        String message = message(event.remove("message"), type);
        return new Note(type, message, Json.write(event));
    }

    private static ObjectNode object(byte[] line) throws Refused {
        try {
            if (Json.parse(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (MalformedJson e) {
            throw new Refused("not JSON: " + e.getMessage());
        }
        throw new Refused("expected a JSON object");
    }

    private static String type(@Nullable JsonNode given) throws Refused {
        if (given == null || !given.isTextual()) {
            throw new Refused("expected a \"type\"");
        }
        String type = RENAMED.getOrDefault(given.textValue(), given.textValue());
        boolean accepted =
                RENAMED.containsValue(type)
                        || ACCEPTED.contains(type)
                        || NEGOTIATION.matcher(type).matches();
        if (!accepted) {
            throw new Refused(
                    "the type is none of progress, tool.invoked, agent.started, agent.completed,"
                            + " agent.failed, negotiation.*");
        }
        return type;
    }

    private static String message(@Nullable JsonNode given, String type) throws Refused {
        if (given == null || given.isNull()) {
            return type.substring(type.indexOf('.') + 1).replace('_', ' ');
        }
        if (!given.isTextual()) {
            throw new Refused("expected \"message\" to be text");
        }
        String text = given.textValue();
        return text.length() <= MESSAGE_CHARS ? text : text.substring(0, MESSAGE_CHARS) + "…";
    }
}
