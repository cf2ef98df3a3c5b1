package dev.signalbox.server.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.view.ArtifactView;
import org.jspecify.annotations.Nullable;

/// What changed between two artifacts.
///
/// @param kind `same`, `json` (there is a patch), `text` (there is a unified diff), or `binary`
/// @param patch RFC 6902 operations that lead from one to the other
/// @param unified a unified diff with three lines of context
public record DiffView(
        ArtifactView from,
        ArtifactView to,
        String kind,
        @Nullable JsonNode patch,
        @Nullable String unified) {}
