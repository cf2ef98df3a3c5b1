package dev.signalbox.core.run;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.gate.Decision.Outcome;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.OnReject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be asked of a run.
public sealed interface RunCommand {

    /// Begin; only ever the first command of a run.
    record Create(
            String pipeline,
            int version,
            String digest,
            Mode mode,
            String input,
            Map<String, String> labels,
            @Nullable String continues,
            Principal by)
            implements RunCommand {}

    /// Manual mode: let the named stage, or the first that is ready, start.
    record Next(@Nullable String stage, Principal by) implements RunCommand {}

    record Pause(@Nullable String reason, Principal by) implements RunCommand {}

    record Resume(Principal by) implements RunCommand {}

    record Cancel(@Nullable String reason, Principal by) implements RunCommand {}

    /// Let go of what retention no longer keeps of a finished run.
    record Prune(Removed removed, Principal by) implements RunCommand {}

    /// Decide at the gate of `stage`.
    ///
    /// @param seen the subject digest the principal looked at
    /// @param edit the change that comes with it
    record Decide(
            String stage,
            Outcome outcome,
            Principal by,
            String seen,
            @Nullable String reason,
            @Nullable Change edit,
            @Nullable String form,
            @Nullable OnReject then,
            String channel)
            implements RunCommand {}

    /// A patched artifact, validated and stored.
    ///
    /// @param base the version the patch was applied to
    /// @param patch RFC 6902 operations, as JSON text
    record Change(Artifact base, String patch, Content content) {}

    /// Time has passed, or room has come free.
    record Wake() implements RunCommand {}

    /// What an attempt's executor has to say. Refused unless that attempt is the one running: its
    /// number is its fencing token.
    sealed interface OfAttempt extends RunCommand {
        String stage();

        int attempt();
    }

    record Report(String stage, int attempt, List<Note> notes) implements OfAttempt {
        public Report {
            notes = List.copyOf(notes);
        }

        /// @param type an event type
        /// @param payload a JSON object, as text
        public record Note(String type, String message, String payload) {}
    }

    record Succeed(String stage, int attempt, List<Content> outputs) implements OfAttempt {
        public Succeed {
            outputs = List.copyOf(outputs);
        }
    }

    record Fail(String stage, int attempt, Failure failure) implements OfAttempt {}

    /// The attempt was stopped, as asked; nothing of it runs any more.
    record Stopped(String stage, int attempt) implements OfAttempt {}

    /// What the stage's `when` came to.
    record Judge(String stage, boolean holds, @Nullable String error) implements RunCommand {}
}
