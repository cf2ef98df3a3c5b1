package dev.signalbox.engine.pipeline;

import dev.signalbox.engine.json.Pointers;
import dev.signalbox.engine.json.Unicode;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import dev.signalbox.engine.pipeline.YamlNode.Entry;
import dev.signalbox.engine.pipeline.YamlNode.Mapping;
import dev.signalbox.engine.pipeline.YamlNode.Position;
import dev.signalbox.engine.pipeline.YamlNode.Scalar;
import dev.signalbox.engine.pipeline.YamlNode.Sequence;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the part of YAML 1.2 that our files use: one document of plain values, without tags, merge
/// keys or repeated keys, and with few aliases. Works on the parser's events, because the library's
/// own node tree no longer tells a tag that was written from one it inferred.
public final class YamlReader {

    static final int MAX_BYTES = 1024 * 1024;
    static final int MAX_DEPTH = 32;
    static final int MAX_ALIASES = 20;

    /// Characters after every alias is written out: an alias may repeat what contains aliases.
    private static final long MAX_EXPANDED = 4L * MAX_BYTES;

    private final Problems problems;
    private final Iterator<Event> events;
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();
    private int aliases;
    private long expanded;

    private YamlReader(String text, Problems problems) {
        this.problems = problems;
        this.events =
                new Parse(
                                LoadSettings.builder()
                                        .setLabel("file")
                                        .setCodePointLimit(MAX_BYTES)
                                        .build())
                        .parseString(text)
                        .iterator();
    }

    /// The document, or nothing after a problem that leaves none; other problems are collected.
    public static Optional<YamlNode> read(byte[] yaml, Problems problems) {
        try {
            return new YamlReader(decode(yaml), problems).document();
        } catch (Unreadable failure) {
            problems.add(Code.YAML, failure.pointer, failure.at, failure.reason);
        } catch (MarkedYamlEngineException failure) {
            Position at = failure.getProblemMark().map(YamlReader::position).orElse(Position.START);
            problems.add(Code.YAML, "", at, "not YAML: " + failure.getProblem());
        } catch (YamlEngineException failure) {
            String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
            problems.add(Code.YAML, "", Position.START, "not YAML: " + reason);
        }
        return Optional.empty();
    }

    private static String decode(byte[] yaml) {
        if (yaml.length > MAX_BYTES) {
            throw new Unreadable(
                    "",
                    Position.START,
                    "the file has %,d bytes, the limit is %,d".formatted(yaml.length, MAX_BYTES));
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new Unreadable("", Position.START, "the file is not UTF-8 text");
        }
    }

    private Optional<YamlNode> document() {
        YamlNode root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent && root != null) {
                throw new Unreadable("", position(event), "a second document starts here");
            }
            if (event instanceof NodeEvent node) {
                root = node(node, "", 1);
            }
        }
        if (root == null) {
            throw new Unreadable("", Position.START, "the file is empty");
        }
        return Optional.of(root);
    }

    private YamlNode node(NodeEvent event, String pointer, int depth) {
        if (event instanceof AliasEvent) {
            return resolve(event, pointer, depth);
        }
        checkDepth(event, pointer, depth);
        Position at = position(event);
        YamlNode node =
                switch (event) {
                    case ScalarEvent scalar -> scalar(scalar, pointer, at);
                    case SequenceStartEvent start -> {
                        refuseTag(start.getTag(), pointer, at);
                        yield new Sequence(items(pointer, depth), at);
                    }
                    case MappingStartEvent start -> {
                        refuseTag(start.getTag(), pointer, at);
                        yield new Mapping(entries(pointer, depth), at);
                    }
                    default -> throw new IllegalStateException("unknown event " + event);
                };
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        return node;
    }

    private Scalar scalar(ScalarEvent event, String pointer, Position at) {
        refuseTag(event.getTag(), pointer, at);
        if (!Unicode.isWellFormed(event.getValue())) {
            problems.add(Code.YAML, pointer, at, "the text holds half of a surrogate pair");
        }
        grow(event.getValue().length() + 1L, pointer, at);
        return new Scalar(event.getValue(), event.isPlain(), at);
    }

    private List<YamlNode> items(String pointer, int depth) {
        var items = new ArrayList<YamlNode>();
        for (NodeEvent next = next(ID.SequenceEnd); next != null; next = next(ID.SequenceEnd)) {
            items.add(node(next, Pointers.child(pointer, items.size()), depth + 1));
        }
        return items;
    }

    private List<Entry> entries(String pointer, int depth) {
        var entries = new ArrayList<Entry>();
        var seen = new HashMap<String, Position>();
        for (NodeEvent next = next(ID.MappingEnd); next != null; next = next(ID.MappingEnd)) {
            Position at = position(next);
            if (!(node(next, pointer, depth + 1) instanceof Scalar(var key, _, _))) {
                throw new Unreadable(pointer, at, "a key must be text");
            }
            String place = Pointers.child(pointer, key);
            YamlNode value = node((NodeEvent) events.next(), place, depth + 1);
            Position first = seen.putIfAbsent(key, at);
            if (first == null) {
                entries.add(new Entry(key, at, value));
            } else {
                problems.add(
                        Code.DUPLICATE,
                        place,
                        at,
                        "the key `%s` is on line %d already".formatted(key, first.line()));
            }
        }
        return entries;
    }

    private @Nullable NodeEvent next(ID end) {
        Event event = events.next();
        return event.getEventId() == end ? null : (NodeEvent) event;
    }

    private YamlNode resolve(NodeEvent alias, String pointer, int depth) {
        Position at = position(alias);
        if (++aliases > MAX_ALIASES) {
            throw new Unreadable(
                    pointer, at, "a file may use %d aliases at most".formatted(MAX_ALIASES));
        }
        // An anchor is known once its value is complete, so that an alias cannot contain itself.
        YamlNode target = alias.getAnchor().map(anchors::get).orElse(null);
        if (target == null) {
            throw new Unreadable(
                    pointer, at, "the alias stands before the end of what it refers to");
        }
        if (depth + height(target) - 1 > MAX_DEPTH) {
            throw tooDeep(pointer, at);
        }
        grow(weight(target), pointer, at);
        return target;
    }

    private void grow(long characters, String pointer, Position at) {
        expanded += characters;
        if (expanded > MAX_EXPANDED) {
            throw new Unreadable(pointer, at, "with its aliases written out the file is too large");
        }
    }

    private void checkDepth(Event event, String pointer, int depth) {
        if (depth > MAX_DEPTH) {
            throw tooDeep(pointer, position(event));
        }
    }

    private static Unreadable tooDeep(String pointer, Position at) {
        return new Unreadable(pointer, at, "nested deeper than %d levels".formatted(MAX_DEPTH));
    }

    private void refuseTag(Optional<String> tag, String pointer, Position at) {
        tag.ifPresent(name ->
                problems.add(
                        Code.YAML,
                        pointer,
                        at,
                        "tags such as `%s` are not used in %s"
                                .formatted(
                                        name.replace("tag:yaml.org,2002:", "!!"),
                                        problems.files())));
    }

    private static int height(YamlNode node) {
        return switch (node) {
            case Scalar _ -> 1;
            case Sequence(var items, _) ->
                    1 + items.stream().mapToInt(YamlReader::height).max().orElse(0);
            case Mapping(var entries, _) ->
                    1 + entries.stream().mapToInt(e -> height(e.value())).max().orElse(0);
        };
    }

    private static long weight(YamlNode node) {
        return switch (node) {
            case Scalar(var text, _, _) -> text.length() + 1L;
            case Sequence(var items, _) -> 1 + items.stream().mapToLong(YamlReader::weight).sum();
            case Mapping(var entries, _) ->
                    1 + entries.stream().mapToLong(e -> e.key().length() + weight(e.value())).sum();
        };
    }

    private static Position position(Event event) {
        return event.getStartMark().map(YamlReader::position).orElse(Position.START);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /// Ends the reading; what was found before it is kept.
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String pointer;
        private final transient Position at;
        private final String reason;

        Unreadable(String pointer, Position at, String reason) {
            super(reason, null, false, false);
            this.pointer = pointer;
            this.at = at;
            this.reason = reason;
        }
    }
}
