package dev.signalbox.engine.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.Stage;
import dev.signalbox.core.pipeline.Work;
import dev.signalbox.engine.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `${secret:NAME}`, where a pipeline names a secret instead of giving it. Only what stands in the
/// pipeline file counts: a run's input that looks like one stays what it is.
public final class SecretReferences {

    /// Group 1 is the name, which may be wrong.
    public static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([^{}]*)}");

    private static final String BEGINNING = "${secret:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    private SecretReferences() {}

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// What a name looks like, for whoever gave another.
    public static String nameRule() {
        return "1 to 128 letters, digits, `_`, `.` and `-`, the first neither `.` nor `-`";
    }

    public static boolean isIn(String text) {
        return text.contains(BEGINNING);
    }

    /// The first reference with a right name; another may be a shell's own `${secret:0:4}`.
    public static Optional<String> firstIn(String text) {
        return REFERENCE
                .matcher(text)
                .results()
                .filter(found -> isName(found.group(1)))
                .map(MatchResult::group)
                .findFirst();
    }

    /// @return what is wrong with the references in a text, if anything
    public static Optional<String> problem(String text) {
        Matcher reference = REFERENCE.matcher(text);
        int good = 0;
        while (reference.find()) {
            if (!isName(reference.group(1))) {
                return Optional.of(
                        "`%s` names no secret: a name has %s"
                                .formatted(reference.group(), nameRule()));
            }
            good++;
        }
        int all = text.split(Pattern.quote(BEGINNING), -1).length - 1;
        return all > good
                ? Optional.of("a reference to a secret is not ended: write `${secret:NAME}`")
                : Optional.empty();
    }

    /// @param values gives the value of each secret that the text names
    public static String fill(String text, UnaryOperator<String> values) {
        return isIn(text)
                ? REFERENCE
                        .matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))))
                : text;
    }

    /// The same in every text within a JSON text; what it is filled with stays a text.
    public static String fillJson(String json, UnaryOperator<String> values) {
        return isIn(json) ? Json.write(filled(Json.parse(json), values)) : json;
    }

    private static JsonNode filled(JsonNode node, UnaryOperator<String> values) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> member.setValue(filled(member.getValue(), values)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i), values));
            }
        } else if (node.isTextual()) {
            return TextNode.valueOf(fill(node.textValue(), values));
        }
        return node;
    }

    public static SortedSet<String> in(Pipeline pipeline) {
        var names = new TreeSet<String>();
        for (Stage stage : pipeline.stages()) {
            names.addAll(in(stage.run()));
        }
        return names;
    }

    public static SortedSet<String> in(Work work) {
        var names = new TreeSet<String>();
        for (String text : texts(work)) {
            Matcher reference = REFERENCE.matcher(text);
            while (reference.find()) {
                names.add(reference.group(1));
            }
        }
        return names;
    }

    /// Where they may stand: never in what a process list shows.
    private static List<String> texts(Work work) {
        return switch (work) {
            case Work.Process process -> List.copyOf(process.env().values());
            case Work.Http http -> {
                var texts = new ArrayList<>(http.headers().values());
                texts.add(http.url());
                String body = http.body();
                if (body != null) {
                    texts.add(body);
                }
                yield texts;
            }
            case Work.Java(_, var with) -> strings(Json.parse(with));
        };
    }

    private static List<String> strings(JsonNode node) {
        var strings = new ArrayList<String>();
        if (node.isTextual()) {
            strings.add(node.textValue());
        }
        node.forEach(child -> strings.addAll(strings(child)));
        return strings;
    }
}
