package dev.signalbox.engine.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.Output;
import dev.signalbox.core.run.RunCommand.Change;
import dev.signalbox.core.run.RunState;
import dev.signalbox.engine.artifact.ArtifactFiles;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.patch.PatchResult;
import dev.signalbox.engine.patch.PatchResult.PatchProblem;
import dev.signalbox.engine.patch.Patches;
import dev.signalbox.engine.schema.JsonSchemas;
import dev.signalbox.engine.schema.SchemaProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Applies the patch that comes with a decision: finds the artifact, edits it, holds the result
/// against its schema, and stores it.
final class Edits {

    /// A patch is part of an event, which is at most 64 KiB.
    static final int MAX_PATCH_BYTES = 24 * 1024;

    private final ArtifactFiles files;
    private final Ids ids;

    Edits(ArtifactFiles files, Ids ids) {
        this.files = files;
        this.ids = ids;
    }

    /// What became of an edit.
    sealed interface Edited {
        record Ready(Change change) implements Edited {}

        record Not(DecisionAnswer why) implements Edited {}
    }

    Edited apply(
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
                        store(run, base, edited, operations);
            };
        } catch (ArtifactFiles.ContentTooLarge tooLarge) {
            return invalid("/patch", "%s is too large to be edited".formatted(base.name()));
        } catch (IOException e) {
            throw new StoreUnavailable("cannot read or keep the content of " + base.name(), e);
        }
    }

    private Edited store(RunState run, Artifact base, String edited, String operations)
            throws IOException {
        if (operations.length() > MAX_PATCH_BYTES) {
            return invalid(
                    "/patch",
                    "as operations it has %,d bytes, the limit is %,d"
                            .formatted(operations.length(), MAX_PATCH_BYTES));
        }
        List<SchemaProblem> problems = check(run, base, edited);
        if (!problems.isEmpty()) {
            return new Edited.Not(new DecisionAnswer.Invalid(problems));
        }
        byte[] bytes = edited.getBytes(StandardCharsets.UTF_8);
        var stored = files.store(new ByteArrayInputStream(bytes), Json.MAX_BYTES);
        var content =
                new Content(
                        ids.next("art"),
                        base.name(),
                        stored.digest(),
                        base.mediaType(),
                        stored.bytes());
        return new Edited.Ready(new Change(base, operations, content));
    }

    /// The result must keep the promise its stage made.
    private static List<SchemaProblem> check(RunState run, Artifact base, String edited) {
        String schema =
                run.findStage(base.stage()).orElseThrow().stage().produces().stream()
                        .filter(output -> output.name().equals(base.name()))
                        .map(Output::schema)
                        .filter(text -> text != null)
                        .findFirst()
                        .orElse(null);
        if (schema == null) {
            return List.of();
        }
        try {
            return JsonSchemas.validate(schema, Json.parse(edited)).stream()
                    .map(problem ->
                            new SchemaProblem(
                                    "/patch",
                                    "the edited %s breaks its schema at %s: %s"
                                            .formatted(
                                                    base.name(),
                                                    problem.pointer(),
                                                    problem.message())))
                    .toList();
        } catch (MalformedJson notJson) {
            return List.of(new SchemaProblem("/patch", "the edited artifact is not JSON any more"));
        }
    }

    private static Edited refused(PatchProblem problem) {
        String place = problem.operation() < 0 ? "/patch" : "/patch/" + problem.operation();
        String where = problem.pointer().isEmpty() ? "" : " (at %s)".formatted(problem.pointer());
        var error = new SchemaProblem(place, problem.message() + where);
        return new Edited.Not(
                switch (problem.kind()) {
                    case CONFLICT -> new DecisionAnswer.Conflict(error);
                    case MALFORMED, NOT_EDITABLE, TOO_LARGE ->
                            new DecisionAnswer.Invalid(List.of(error));
                });
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

    private static Edited invalid(String pointer, String message) {
        return new Edited.Not(
                new DecisionAnswer.Invalid(List.of(new SchemaProblem(pointer, message))));
    }
}
