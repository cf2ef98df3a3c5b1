package dev.signalbox.engine.gate;

import dev.signalbox.core.artifact.Artifact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a decision would make of an edit, if somebody took it now.
///
/// @param subject digest of what the gate is open on
/// @param result digest of what the run would go on with
/// @param edited digest and size of the edited artifact; absent: nothing is edited, or it does not
///   fit
/// @param patch the edit as RFC 6902, as JSON text; absent as `edited`
/// @param flaws why it would not be taken; empty: it would
/// @param conflict whether the patch is one for another version
public record Preview(
        String subject,
        String result,
        @Nullable Artifact edited,
        @Nullable String patch,
        List<Flaw> flaws,
        boolean conflict) {
    public Preview {
        flaws = List.copyOf(flaws);
    }
}
