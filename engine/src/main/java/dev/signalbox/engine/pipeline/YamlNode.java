package dev.signalbox.engine.pipeline;

import java.util.List;

/// A YAML value that remembers where it was written. Aliases are resolved.
public sealed interface YamlNode {

    Position at();

    /// @param plain written without quotes, and not as a block: may be a number, a truth value or
    ///   null
    record Scalar(String text, boolean plain, Position at) implements YamlNode {}

    record Sequence(List<YamlNode> items, Position at) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(List<Entry> entries, Position at) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    record Entry(String key, Position keyAt, YamlNode value) {}

    /// Both counted from 1.
    record Position(int line, int column) {
        static final Position START = new Position(1, 1);
    }
}
