package dev.signalbox.server.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.engine.gate.Flaw;
import dev.signalbox.engine.gate.Preview;
import dev.signalbox.engine.json.Json;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a decision would make of an edit.
///
/// @param valid whether it would be taken
/// @param subject digest of what the gate is open on
/// @param result digest of what the run would go on with
/// @param edited what the artifact would be; absent: nothing is edited, or it does not fit
/// @param patch the edit as RFC 6902, which is what the record keeps; as `edited`
/// @param conflict whether the patch is one for another version
@Schema(name = "PreviewView")
public record PreviewView(
        boolean valid,
        String subject,
        String result,
        @Nullable EditedView edited,
        @Nullable JsonNode patch,
        boolean conflict,
        List<FlawView> errors) {

    /// @param size in bytes
    @Schema(name = "EditedView")
    public record EditedView(String name, String digest, String mediaType, long size) {}

    /// @param pointer the place in the request
    /// @param place the place in the edited artifact, where it is about one
    @Schema(name = "FlawView")
    public record FlawView(String pointer, @Nullable String place, String message) {}

    static PreviewView of(Preview preview) {
        Artifact edited = preview.edited();
        return new PreviewView(
                preview.flaws().isEmpty(),
                preview.subject(),
                preview.result(),
                edited == null
                        ? null
                        : new EditedView(
                                edited.name(), edited.digest(), edited.mediaType(), edited.bytes()),
                preview.patch() == null ? null : Json.parse(preview.patch()),
                preview.conflict(),
                preview.flaws().stream().map(PreviewView::flaw).toList());
    }

    private static FlawView flaw(Flaw flaw) {
        return new FlawView(flaw.pointer(), flaw.place(), flaw.message());
    }
}
