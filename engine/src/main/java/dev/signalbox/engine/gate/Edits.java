package dev.signalbox.engine.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.run.RunCommand.Change;
import dev.signalbox.core.run.RunState;
import dev.signalbox.engine.artifact.ArtifactFiles;
import dev.signalbox.engine.artifact.Digests;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.patch.PatchResult;
import dev.signalbox.engine.patch.PatchResult.PatchProblem;
import dev.signalbox.engine.patch.Patches;
import dev.signalbox.engine.schema.JsonSchemas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Applies the patch that comes with a decision: finds the artifact, edits it, and holds the result
/// against its schema; and stores it.
final class Edits {

    /// A patch is part of an event, which is at most 64 KiB.
    static final int MAX_PATCH_BYTES = 24 * 1024;

    private final ArtifactFiles files;
    private final Ids ids;

    Edits(ArtifactFiles files, Ids ids) {
        this.files = files;
        this.ids = ids;
    }

    /// What would become of an edit.
    sealed interface Tried {

        /// @param content what the artifact would be
        /// @param operations the edit as RFC 6902, as JSON text
        record Fits(Artifact base, String content, String operations) implements Tried {
            byte[] bytes() {
                return content.getBytes(StandardCharsets.UTF_8);
            }
        }

        /// @param conflict whether it is a patch for another version
        record Not(List<Flaw> flaws, boolean conflict) implements Tried {}
    }

    /// Keeps an edit that fits.
    ///
    /// @throws StoreUnavailable it could not be kept
    Change keep(Tried.Fits edit) {
        Artifact base = edit.base();
        try {
            var stored = files.store(new ByteArrayInputStream(edit.bytes()), Json.MAX_BYTES);
            var content =
                    new Content(
                            ids.next("art"),
                            base.name(),
                            stored.digest(),
                            base.mediaType(),
                            stored.bytes());
            return new Change(base, edit.operations(), content);
        } catch (IOException e) {
            throw new StoreUnavailable("cannot keep the content of " + base.name(), e);
        }
    }

    /// Keeps nothing.
    ///
    /// @throws StoreUnavailable what is to be edited cannot be read
    Tried attempt(
            RunState run,
            GatePolicy policy,
            GateState.Open gate,
            JsonNode patch,
            @Nullable String name) {
        List<Artifact> candidates =
                gate.artifacts().stream()
                        .filter(artifact -> name == null || answersTo(artifact, name))
                        .toList();
        if (candidates.size() != 1) {
            return invalid("/artifact", whichOne(gate, name));
        }
        Artifact base = candidates.getFirst();
        try {
            byte[] content = files.read(base.digest(), Json.MAX_BYTES);
            return switch (Patches.apply(content, base.mediaType(), patch, policy.editable())) {
                case PatchResult.Refused(var problem) -> refused(problem);
                case PatchResult.Patched(var edited, var operations) ->
                        check(run, base, edited, operations);
            };
        } catch (ArtifactFiles.ContentTooLarge tooLarge) {
            return invalid("/patch", "%s is too large to be edited".formatted(base.name()));
        } catch (IOException e) {
            throw new StoreUnavailable("cannot read the content of " + base.name(), e);
        }
    }

    /// What an edit that fits would make; its id and version are those of what it edits.
    static Artifact result(Tried.Fits edit) {
        Artifact base = edit.base();
        byte[] bytes = edit.bytes();
        return new Artifact(
                base.id(),
                base.stage(),
                base.attempt(),
                base.name(),
                base.version(),
                Digests.of(bytes),
                base.mediaType(),
                bytes.length,
                base.author());
    }

    private static Tried check(RunState run, Artifact base, String edited, String operations) {
        if (operations.length() > MAX_PATCH_BYTES) {
            return invalid(
                    "/patch",
                    "as operations it has %,d bytes, the limit is %,d"
                            .formatted(operations.length(), MAX_PATCH_BYTES));
        }
        List<Flaw> flaws = flaws(run, base, edited);
        return flaws.isEmpty()
                ? new Tried.Fits(base, edited, operations)
                : new Tried.Not(flaws, false);
    }

    /// The result must keep the promise its stage made.
    private static List<Flaw> flaws(RunState run, Artifact base, String edited) {
        String schema = run.findStage(base.stage()).orElseThrow().stage().schema(base.name());
        if (schema == null) {
            return List.of();
        }
        try {
            return JsonSchemas.validate(schema, Json.parse(edited)).stream()
                    .map(problem ->
                            new Flaw(
                                    "/patch",
                                    problem.pointer(),
                                    problem.message(),
                                    "the edited %s breaks its schema at %s: %s"
                                            .formatted(
                                                    base.name(),
                                                    problem.pointer(),
                                                    problem.message())))
                    .toList();
        } catch (MalformedJson notJson) {
            return List.of(Flaw.of("/patch", "the edited artifact is not JSON any more"));
        }
    }

    private static Tried refused(PatchProblem problem) {
        String member = problem.operation() < 0 ? "/patch" : "/patch/" + problem.operation();
        String where = problem.pointer().isEmpty() ? "" : " (at %s)".formatted(problem.pointer());
        var flaw =
                new Flaw(member, problem.pointer(), problem.message(), problem.message() + where);
        return new Tried.Not(List.of(flaw), problem.kind() == PatchResult.Kind.CONFLICT);
    }

    private static boolean answersTo(Artifact artifact, String name) {
        return artifact.name().equals(name)
                || (artifact.stage() + "/" + artifact.name()).equals(name)
                || artifact.id().equals(name);
    }

    private static String whichOne(GateState.Open gate, @Nullable String name) {
        List<String> names = gate.artifacts().stream().map(Artifact::name).toList();
        return name == null
                ? "the gate is open on several artifacts or none; name one of " + names
                : "the gate is not open on %s%s".formatted(name, Nearest.hint(name, names));
    }

    private static Tried invalid(String pointer, String message) {
        return new Tried.Not(List.of(Flaw.of(pointer, message)), false);
    }
}
