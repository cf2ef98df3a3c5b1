package dev.signalbox.engine.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.gate.Gates;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.core.run.RunCommand.Change;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.StageState;
import dev.signalbox.engine.artifact.ArtifactFiles;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.event.Thens;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.run.Answer;
import dev.signalbox.engine.run.Engine;
import dev.signalbox.engine.run.RequestKey;
import dev.signalbox.engine.run.Snapshot;
import dev.signalbox.engine.schema.JsonSchemas;
import dev.signalbox.engine.schema.SchemaProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one decision service: every channel decides through it, by the same policy.
public final class Decisions {

    private static final int MAX_REASON = 8_000;

    private final Supplier<Engine> engine;
    private final Edits edits;
    private final Executor tasks;

    /// @param tasks runs tasks that may block
    public Decisions(Supplier<Engine> engine, ArtifactFiles files, Ids ids, Executor tasks) {
        this.engine = engine;
        this.edits = new Edits(files, ids);
        this.tasks = tasks;
    }

    /// Decides at a gate. Completes once the decision is on disk, or with why there is none;
    /// exceptionally as [Engine#handle] does.
    public CompletableFuture<DecisionAnswer> decide(
            String run, DecisionRequest ask, Asker by, String channel, @Nullable RequestKey key) {
        return CompletableFuture.supplyAsync(() -> prepare(run, ask, by.by(), channel), tasks)
                .thenCompose(prepared ->
                        switch (prepared) {
                            case Prepared.Command(var command) ->
                                    engine.get()
                                            .handle(run, command, key, by.origin())
                                            .thenApply(DecisionAnswer.Answered::new);
                            case Prepared.Not(var why) -> CompletableFuture.completedFuture(why);
                        });
    }

    /// Holds an edit and the answers of a form against what the gate asks for. Decides and keeps
    /// nothing.
    ///
    /// @param stage whose gate is open
    /// @param artifact as in [DecisionRequest]
    /// @throws IllegalArgumentException the gate of the stage is not open
    public Preview preview(
            RunState run,
            StageState stage,
            @Nullable JsonNode patch,
            @Nullable String artifact,
            @Nullable JsonNode form) {
        GatePolicy policy = stage.stage().gate();
        if (policy == null || !(stage.gate() instanceof GateState.Open open)) {
            throw new IllegalArgumentException("the gate of " + stage.id() + " is not open");
        }
        var flaws = new ArrayList<Flaw>();
        if (form != null) {
            var problems = new ArrayList<SchemaProblem>();
            checkForm(form, policy, problems);
            problems.forEach(problem -> flaws.add(Flaw.of(problem)));
        }
        if (patch == null) {
            return new Preview(open.subject(), open.subject(), null, null, flaws, false);
        }
        return switch (edits.attempt(run, policy, open, patch, artifact)) {
            case Edits.Tried.Not(var more, var conflict) -> {
                flaws.addAll(more);
                yield new Preview(open.subject(), open.subject(), null, null, flaws, conflict);
            }
            case Edits.Tried.Fits fits -> {
                Artifact result = Edits.result(fits);
                yield new Preview(
                        open.subject(),
                        Gates.subjectAfter(run.run(), stage.id(), open, result),
                        result,
                        fits.operations(),
                        flaws,
                        false);
            }
        };
    }

    private static DecisionAnswer refused(List<Flaw> flaws, boolean conflict) {
        List<SchemaProblem> errors = flaws.stream().map(Flaw::asProblem).toList();
        return conflict
                ? new DecisionAnswer.Conflict(errors.getFirst())
                : new DecisionAnswer.Invalid(errors);
    }

    private sealed interface Prepared {
        record Command(RunCommand.Decide command) implements Prepared {}

        record Not(DecisionAnswer why) implements Prepared {}
    }

    private Prepared prepare(String run, DecisionRequest ask, Principal by, String channel) {
        Optional<Snapshot> known = engine.get().find(run);
        if (known.isEmpty()) {
            return new Prepared.Not(new DecisionAnswer.Answered(new Answer.NoSuchRun(run)));
        }
        StageState stage = known.get().state().findStage(ask.stage()).orElse(null);
        GatePolicy policy = stage == null ? null : stage.stage().gate();
        GateState gate = stage == null ? new GateState.Armed() : stage.gate();
        List<SchemaProblem> errors = check(ask, policy);
        if (!errors.isEmpty()) {
            return new Prepared.Not(new DecisionAnswer.Invalid(errors));
        }
        Change change = null;
        if (ask.patch() != null && policy != null && isOnTheTable(gate, ask)) {
            var open = (GateState.Open) gate;
            switch (edits.attempt(known.get().state(), policy, open, ask.patch(), ask.artifact())) {
                case Edits.Tried.Fits fits -> change = edits.keep(fits);
                case Edits.Tried.Not(var flaws, var conflict) -> {
                    return new Prepared.Not(refused(flaws, conflict));
                }
            }
        }
        return new Prepared.Command(command(ask, by, channel, gate, change));
    }

    /// Only what is decided on now is worth patching; anything else the rules will refuse.
    private static boolean isOnTheTable(GateState gate, DecisionRequest ask) {
        return gate instanceof GateState.Open open
                && (ask.subject() == null || ask.subject().equals(open.subject()));
    }

    private static RunCommand.Decide command(
            DecisionRequest ask,
            Principal by,
            String channel,
            GateState gate,
            @Nullable Change change) {
        return new RunCommand.Decide(
                ask.stage(),
                ask.outcome(),
                by,
                ask.subject() == null ? subject(gate) : ask.subject(),
                ask.reason(),
                change,
                text(ask.form()),
                ask.then() == null ? null : Thens.read(ask.then()).orElseThrow(),
                channel);
    }

    private static List<SchemaProblem> check(DecisionRequest ask, @Nullable GatePolicy policy) {
        var errors = new ArrayList<SchemaProblem>();
        if (ask.reason() != null && ask.reason().length() > MAX_REASON) {
            errors.add(
                    new SchemaProblem(
                            "/reason", "longer than %,d characters".formatted(MAX_REASON)));
        }
        if (ask.then() != null) {
            Optional<OnReject> then = Thens.read(ask.then());
            if (then.isEmpty()) {
                errors.add(
                        new SchemaProblem("/then", "must be hold, rerun, fail or rewind:<stage>"));
            }
        }
        if (ask.form() != null) {
            checkForm(ask.form(), policy, errors);
        }
        return errors;
    }

    private static void checkForm(
            JsonNode form, @Nullable GatePolicy policy, List<SchemaProblem> errors) {
        if (policy == null || policy.form() == null) {
            errors.add(new SchemaProblem("/form", "this gate has no form"));
            return;
        }
        if (Json.write(form).length() > Edits.MAX_PATCH_BYTES) {
            errors.add(
                    new SchemaProblem(
                            "/form", "longer than %,d bytes".formatted(Edits.MAX_PATCH_BYTES)));
        }
        JsonSchemas.validate(policy.form(), form)
                .forEach(p -> errors.add(new SchemaProblem("/form" + p.pointer(), p.message())));
    }

    private static String subject(GateState gate) {
        return switch (gate) {
            case GateState.Open open -> open.subject();
            case GateState.Closed closed -> closed.subject();
            case GateState.Armed() -> "";
        };
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : Json.write(node);
    }
}
