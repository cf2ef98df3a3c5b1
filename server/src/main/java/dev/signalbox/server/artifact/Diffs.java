package dev.signalbox.server.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.artifact.ArtifactFiles;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import dev.signalbox.engine.log.ArtifactRow;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.patch.Patches;
import dev.signalbox.engine.view.Views;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Compares artifacts by what they are: JSON, text, or neither.
final class Diffs {

    private final ArtifactFiles files;

    Diffs(ArtifactFiles files) {
        this.files = files;
    }

    DiffView between(ArtifactRow from, ArtifactRow to) {
        if (from.artifact().digest().equals(to.artifact().digest())) {
            return view(from, to, "same", null, null);
        }
        String before = text(from);
        String after = text(to);
        if (before == null || after == null) {
            return view(from, to, "binary", null, null);
        }
        String unified = Patches.textDiff(to.artifact().name(), before, after);
        JsonNode patch = patch(before, after);
        return view(from, to, patch == null ? "text" : "json", patch, unified);
    }

    private static DiffView view(
            ArtifactRow from,
            ArtifactRow to,
            String kind,
            @Nullable JsonNode patch,
            @Nullable String unified) {
        return new DiffView(Views.artifact(from), Views.artifact(to), kind, patch, unified);
    }

    private static @Nullable JsonNode patch(String before, String after) {
        try {
            return Patches.diff(Json.parse(before), Json.parse(after));
        } catch (MalformedJson _) {
            return null;
        }
    }

    /// Nothing when it is too large or not text.
    private @Nullable String text(ArtifactRow row) {
        try {
            byte[] content = files.read(row.artifact().digest(), Json.MAX_STRING);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException | ArtifactFiles.ContentTooLarge _) {
            return null;
        } catch (IOException e) {
            throw new StoreUnavailable("cannot read the content of " + row.artifact().id(), e);
        }
    }
}
