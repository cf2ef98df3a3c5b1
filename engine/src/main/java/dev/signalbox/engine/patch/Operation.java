package dev.signalbox.engine.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// An operation of RFC 6902. Paths are the unescaped segments of a JSON pointer.
sealed interface Operation {

    List<String> path();

    record Add(List<String> path, JsonNode value) implements Operation {
        public Add {
            path = List.copyOf(path);
        }
    }

    record Remove(List<String> path) implements Operation {
        public Remove {
            path = List.copyOf(path);
        }
    }

    record Replace(List<String> path, JsonNode value) implements Operation {
        public Replace {
            path = List.copyOf(path);
        }
    }

    record Move(List<String> from, List<String> path) implements Operation {
        public Move {
            from = List.copyOf(from);
            path = List.copyOf(path);
        }
    }

    record Copy(List<String> from, List<String> path) implements Operation {
        public Copy {
            from = List.copyOf(from);
            path = List.copyOf(path);
        }
    }

    record Test(List<String> path, JsonNode value) implements Operation {
        public Test {
            path = List.copyOf(path);
        }
    }
}
