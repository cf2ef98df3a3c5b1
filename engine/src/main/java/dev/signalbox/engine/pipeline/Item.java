package dev.signalbox.engine.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.json.Pointers;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import dev.signalbox.engine.pipeline.YamlNode.Mapping;
import dev.signalbox.engine.pipeline.YamlNode.Scalar;
import dev.signalbox.engine.pipeline.YamlNode.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A value in the file, with its place. Every reading method answers nothing after it has reported
/// why, so that reading goes on and finds the other problems too.
public record Item(YamlNode node, String pointer, Problems problems) {

    public void refuse(Code code, String message) {
        problems.add(code, pointer, node.at(), message);
    }

    public void warn(Code code, String message) {
        problems.warn(code, pointer, node.at(), message);
    }

    public boolean isScalar() {
        return node instanceof Scalar;
    }

    public boolean isMapping() {
        return node instanceof Mapping;
    }

    /// Text that YAML does not take for a number, a truth value or nothing.
    public @Nullable String text() {
        JsonNode value = json();
        if (value.isTextual()) {
            return value.textValue();
        }
        boolean quotable = node instanceof Scalar(var text, _, _) && !text.isEmpty();
        refuse(
                Code.TYPE,
                "expected text, found %s%s"
                        .formatted(kind(), quotable ? ": put it in quotes" : ""));
        return null;
    }

    public @Nullable String text(int longest) {
        String text = text();
        if (text != null && text.codePointCount(0, text.length()) > longest) {
            refuse(Code.VALUE, "longer than %,d characters".formatted(longest));
            return null;
        }
        return text;
    }

    /// @param what the kind of text, for the message: `a stage id: …`
    public @Nullable String text(Pattern pattern, String what) {
        String text = text();
        if (text != null && !pattern.matcher(text).matches()) {
            refuse(Code.VALUE, "`%s` is not %s".formatted(text, what));
            return null;
        }
        return text;
    }

    /// Any single value but nothing, as it was spelled: `8080` and `1.10` are text here.
    public @Nullable String word() {
        if (node instanceof Scalar(var text, _, _) && !json().isNull()) {
            if (text.indexOf('\0') < 0) {
                return text;
            }
            refuse(Code.VALUE, "holds a zero character");
            return null;
        }
        refuse(Code.TYPE, "expected text, found " + kind());
        return null;
    }

    public @Nullable Boolean truth() {
        JsonNode value = json();
        if (!value.isBoolean()) {
            refuse(Code.TYPE, "expected true or false, found " + kind());
            return null;
        }
        return value.booleanValue();
    }

    public @Nullable Integer integer(int least, int most) {
        JsonNode value = json();
        if (!value.isIntegralNumber()) {
            refuse(Code.TYPE, "expected a whole number, found " + kind());
            return null;
        }
        if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
            refuse(Code.VALUE, "expected %,d to %,d, found %s".formatted(least, most, value));
            return null;
        }
        return value.intValue();
    }

    public @Nullable Duration duration(Duration least, Duration most) {
        if (json().isNumber()) {
            refuse(Code.TYPE, "a length of time needs a unit, such as 90s, 10m, 2h or 1d");
            return null;
        }
        String text = text();
        if (text == null) {
            return null;
        }
        Duration duration = Durations.parse(text).orElse(null);
        if (duration == null) {
            refuse(
                    Code.VALUE,
                    "`%s` is not a length of time, such as 90s, 10m, 2h or 1d".formatted(text));
            return null;
        }
        return inRange(duration, least, most);
    }

    public @Nullable Duration inRange(Duration duration, Duration least, Duration most) {
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            refuse(
                    Code.RANGE,
                    "expected %s to %s, found %s"
                            .formatted(
                                    Durations.print(least),
                                    Durations.print(most),
                                    Durations.print(duration)));
            return null;
        }
        return duration;
    }

    public <T> @Nullable T choice(Map<String, T> choices) {
        String text = text();
        if (text == null) {
            return null;
        }
        T choice = choices.get(text);
        if (choice == null) {
            refuse(
                    Code.VALUE,
                    "expected %s, found `%s`%s"
                            .formatted(
                                    String.join(", ", choices.keySet()),
                                    text,
                                    Nearest.hint(text, choices.keySet())));
        }
        return choice;
    }

    /// The elements of a list.
    public List<Item> items(int least, int most) {
        if (!(node instanceof Sequence(var nodes, _))) {
            refuse(Code.TYPE, "expected a list, found " + kind());
            return List.of();
        }
        if (nodes.size() < least || nodes.size() > most) {
            refuse(
                    Code.VALUE,
                    "expected %,d to %,d elements, found %,d".formatted(least, most, nodes.size()));
        }
        var items = new ArrayList<Item>();
        for (int i = 0; i < Math.min(nodes.size(), most); i++) {
            items.add(new Item(nodes.get(i), Pointers.child(pointer, i), problems));
        }
        return items;
    }

    /// The elements of a list that repeats nothing, or the one value that stands for a list of it.
    public List<Item> oneOrMore(int least, int most) {
        if (isScalar()) {
            return List.of(this);
        }
        List<Item> items = items(least, most);
        var seen = new HashSet<JsonNode>();
        for (Item item : items) {
            if (!seen.add(item.json())) {
                item.refuse(Code.VALUE, "is in the list twice");
            }
        }
        return items;
    }

    /// The members of a mapping, unknown ones reported; nothing when it is not a mapping.
    public @Nullable Fields fields(List<String> keys) {
        return Fields.of(this, keys);
    }

    /// The members of a mapping whose keys are free.
    public List<Map.Entry<String, Item>> members(int most) {
        if (!(node instanceof Mapping(var entries, _))) {
            refuse(Code.TYPE, "expected a mapping, found " + kind());
            return List.of();
        }
        if (entries.size() > most) {
            refuse(Code.VALUE, "more than %,d entries".formatted(most));
        }
        return entries.stream()
                .limit(most)
                .map(entry ->
                        Map.entry(
                                entry.key(),
                                new Item(
                                        entry.value(),
                                        Pointers.child(pointer, entry.key()),
                                        problems)))
                .toList();
    }

    /// The value at a place below this one, or the nearest there is above it.
    public Item at(List<String> path) {
        Item item = this;
        for (String segment : path) {
            Item next = item.child(segment);
            if (next == null) {
                return item;
            }
            item = next;
        }
        return item;
    }

    public JsonNode json() {
        return YamlJson.of(node);
    }

    public String kind() {
        return switch (node) {
            case Mapping _ -> "a mapping";
            case Sequence _ -> "a list";
            case Scalar scalar ->
                    switch (YamlJson.scalar(scalar).getNodeType()) {
                        case NUMBER -> "the number " + scalar.text();
                        case BOOLEAN -> scalar.text();
                        case NULL -> "nothing";
                        case STRING, ARRAY, BINARY, MISSING, OBJECT, POJO ->
                                "`%s`".formatted(shortened(scalar.text()));
                    };
        };
    }

    private @Nullable Item child(String segment) {
        List<Map.Entry<String, YamlNode>> children = new ArrayList<>();
        switch (node) {
            case Mapping(var entries, _) ->
                    entries.forEach(e -> children.add(Map.entry(e.key(), e.value())));
            case Sequence(var items, _) -> {
                for (YamlNode item : items) {
                    children.add(Map.entry(Integer.toString(children.size()), item));
                }
            }
            case Scalar _ -> {}
        }
        return children.stream()
                .filter(child -> child.getKey().equals(segment))
                .map(child ->
                        new Item(child.getValue(), Pointers.child(pointer, segment), problems))
                .findFirst()
                .orElse(null);
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= 40 && line.length() == text.length()
                ? text
                : line.substring(0, Math.min(40, line.length())) + "…";
    }
}
