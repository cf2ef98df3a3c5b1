package dev.signalbox.engine.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Strikes the values of secrets out of what is about to be written down, in every form they are
/// likely to have there. Used by any thread.
public final class Redactor {

    /// What stands in a value's place.
    public static final String MARK = "***";

    /// Strikes out nothing.
    public static final Redactor NONE = new Redactor(null);

    private static final int CHUNK_BYTES = 64 * 1024;

    private final @Nullable Automaton automaton;

    private Redactor(@Nullable Automaton automaton) {
        this.automaton = automaton;
    }

    public static Redactor of(Collection<String> values) {
        var forms = new LinkedHashSet<String>();
        values.forEach(value -> forms.addAll(SecretForms.of(value)));
        return forms.isEmpty() ? NONE : new Redactor(new Automaton(SecretForms.bytes(forms)));
    }

    public String text(String text) {
        if (automaton == null) {
            return text;
        }
        var clean = new ByteArrayOutputStream();
        try (OutputStream to = new RedactingOutput(clean, automaton)) {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        String found = clean.toString(StandardCharsets.UTF_8);
        return found.equals(text) ? text : found;
    }

    /// JSON stays JSON: texts, names and numbers are looked at one by one.
    ///
    /// @param json a JSON text; what is none is treated as plain text
    public String json(String json) {
        if (automaton == null) {
            return json;
        }
        try {
            JsonNode before = Json.parse(json);
            JsonNode after = tree(before);
            return after.equals(before) ? json : Json.write(after);
        } catch (MalformedJson e) {
            return text(json);
        }
    }

    public JsonNode tree(JsonNode node) {
        return automaton == null ? node : cleaned(node);
    }

    private JsonNode cleaned(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode clean = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                clean.set(text(member.getKey()), cleaned(member.getValue()));
            }
            return clean;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode clean = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> clean.add(cleaned(element)));
            return clean;
        }
        String before = node.isTextual() || node.isNumber() ? node.asText() : "";
        String after = text(before);
        return after.equals(before) ? node : TextNode.valueOf(after);
    }

    /// Whether there is a value in what is read; it need not be read to its end.
    public boolean isIn(InputStream in) throws IOException {
        if (automaton == null) {
            return false;
        }
        byte[] chunk = new byte[CHUNK_BYTES];
        int state = Automaton.START;
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            for (int i = 0; i < read; i++) {
                state = automaton.step(state, chunk[i]);
                if (automaton.matched(state) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A stream that writes on what it is given, without the values. It holds back the end of what
    /// it was given only as long as that may be the beginning of a value; closing it writes the
    /// rest, and does not close `to`. Used by one thread at a time.
    public OutputStream over(OutputStream to) {
        return automaton == null ? new Unclosed(to) : new RedactingOutput(to, automaton);
    }

    private static final class Unclosed extends java.io.FilterOutputStream {

        Unclosed(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
