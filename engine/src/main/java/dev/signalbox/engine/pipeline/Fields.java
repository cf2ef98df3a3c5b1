package dev.signalbox.engine.pipeline;

import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.json.Pointers;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import dev.signalbox.engine.pipeline.YamlNode.Entry;
import dev.signalbox.engine.pipeline.YamlNode.Mapping;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A mapping whose keys are known.
public record Fields(Item item, Mapping mapping) {

    /// Words of DESIGN that this version does not carry out yet: saying so beats a guess at a
    /// typing mistake.
    static final Set<String> LATER =
            Set.of(
                    "foreach",
                    "max_parallel",
                    "checks",
                    "guardrails",
                    "budget",
                    "schedule",
                    "concurrency",
                    "priority",
                    "model",
                    "worker",
                    "pipeline");

    public static @Nullable Fields of(Item item, List<String> keys) {
        if (!(item.node() instanceof Mapping mapping)) {
            item.refuse(Code.TYPE, "expected a mapping, found " + item.kind());
            return null;
        }
        for (Entry entry : mapping.entries()) {
            if (!keys.contains(entry.key())) {
                item.problems()
                        .add(
                                Code.UNKNOWN_KEY,
                                Pointers.child(item.pointer(), entry.key()),
                                entry.keyAt(),
                                unknown(entry.key(), mapping, keys, item.problems()));
            }
        }
        return new Fields(item, mapping);
    }

    /// The value of a key, or nothing when the key is not there.
    public @Nullable Item get(String key) {
        for (Entry entry : mapping.entries()) {
            if (entry.key().equals(key)) {
                return new Item(
                        entry.value(), Pointers.child(item.pointer(), key), item.problems());
            }
        }
        return null;
    }

    /// The value of a key that must be there.
    public @Nullable Item need(String key) {
        Item value = get(key);
        if (value == null) {
            item.refuse(Code.MISSING, "`%s` is required here".formatted(key));
        }
        return value;
    }

    private static String unknown(
            String key, Mapping mapping, List<String> keys, Problems problems) {
        if (problems.isForLater(key)) {
            return "`%s` is not supported in this version".formatted(key);
        }
        List<String> missing =
                keys.stream()
                        .filter(k -> mapping.entries().stream().noneMatch(e -> e.key().equals(k)))
                        .toList();
        return "unknown key `%s`%s".formatted(key, Nearest.hint(key, missing));
    }
}
