package dev.signalbox.engine.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/// What a condition may ask about.
///
/// @param mode `auto` or `manual`
/// @param stages status of each stage, by id
public record Facts(
        JsonNode inputs,
        String run,
        Map<String, String> labels,
        String mode,
        Map<String, String> stages,
        Artifacts artifacts) {

    public Facts {
        labels = Map.copyOf(labels);
        stages = Map.copyOf(stages);
    }

    /// Looks up what `artifact(name)` stands for.
    @FunctionalInterface
    public interface Artifacts {

        Artifacts NONE = _ -> Optional.empty();

        /// The latest version of the artifact, parsed; nothing when no stage made one of this name.
        ///
        /// @throws IllegalArgumentException when it is not JSON; the message is shown
        Optional<JsonNode> find(String name);
    }
}
