package dev.signalbox.core.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.gate.Decision.Outcome;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.run.RunCommand.Change;
import dev.signalbox.core.run.RunCommand.Decide;
import dev.signalbox.core.run.RunEvent.OfStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plays a run by hand, one command after the other, on a clock that stands still unless told.
final class Scenario {

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final Principal STARTER = Principal.human("sam", "operator");
    static final Principal ANA = Principal.human("ana", "reviewer");
    static final Principal BEN = Principal.human("ben", "reviewer");
    static final Principal BOT =
            new Principal(Principal.Kind.SERVICE, "bot", java.util.Set.of("reviewer"));

    private final List<RunEvent> log = new ArrayList<>();
    private RunState state;
    private Instant now = NOON;
    private int slots;
    private int contents;
    private @Nullable RunVerdict verdict;

    private Scenario(Pipeline pipeline, Mode mode, int slots) {
        this.slots = slots;
        var create =
                new RunCommand.Create(
                        pipeline.name(), 1, "sha256:1", mode, "{}", Map.of(), null, STARTER);
        var accepted = Runs.create("run_1", pipeline, create, new Moment(now, 0.5, slots));
        log.addAll(accepted.events());
        state = accepted.after();
    }

    static Scenario of(Pipeline pipeline) {
        return new Scenario(pipeline, Mode.AUTO, 100);
    }

    /// There is no room for it yet.
    static Scenario queued(Pipeline pipeline) {
        return new Scenario(pipeline, Mode.AUTO, 0);
    }

    static Scenario manual(Pipeline pipeline) {
        return new Scenario(pipeline, Mode.MANUAL, 100);
    }

    Scenario withSlots(int count) {
        slots = count;
        return this;
    }

    Scenario after(Duration wait) {
        now = now.plus(wait);
        return this;
    }

    Scenario when(RunCommand command) {
        verdict = Runs.decide(state, command, new Moment(now, 0.5, slots));
        if (verdict instanceof RunVerdict.Accepted(var events, var after)) {
            log.addAll(events);
            state = after;
        }
        return this;
    }

    Scenario succeeds(String stage, String... artifacts) {
        var outputs = new ArrayList<Content>();
        for (String name : artifacts) {
            outputs.add(content(name, name + "@" + attempt(stage)));
        }
        return when(new RunCommand.Succeed(stage, attempt(stage), outputs));
    }

    Scenario fails(String stage, Failure failure) {
        return when(new RunCommand.Fail(stage, attempt(stage), failure));
    }

    Scenario approves(Principal by, String stage) {
        return when(decision(Outcome.APPROVE, by, stage, subject(stage), null, null, null));
    }

    Scenario approvesSeeing(String subject, Principal by, String stage) {
        return when(decision(Outcome.APPROVE, by, stage, subject, null, null, null));
    }

    Scenario approvesEditing(Principal by, String stage, String artifact) {
        return when(
                decision(
                        Outcome.APPROVE,
                        by,
                        stage,
                        subject(stage),
                        null,
                        edit(stage, artifact),
                        null));
    }

    Scenario rejects(Principal by, String stage) {
        return when(decision(Outcome.REJECT, by, stage, subject(stage), "too long", null, null));
    }

    Scenario rejectsThen(OnReject then, Principal by, String stage) {
        return when(decision(Outcome.REJECT, by, stage, subject(stage), "too long", null, then));
    }

    Scenario rejectsEditing(Principal by, String stage, String artifact) {
        return when(
                decision(
                        Outcome.REJECT,
                        by,
                        stage,
                        subject(stage),
                        "like this",
                        edit(stage, artifact),
                        null));
    }

    Scenario rejectsWithoutReason(Principal by, String stage) {
        return when(decision(Outcome.REJECT, by, stage, subject(stage), " ", null, null));
    }

    Scenario thenIs(RunStatus status) {
        assertThat(state.status()).isEqualTo(status);
        return this;
    }

    Scenario thenStageIs(String stage, StageStatus status, int attempt) {
        assertThat(stage(stage).status()).isEqualTo(status);
        assertThat(attempt(stage)).isEqualTo(attempt);
        return this;
    }

    Scenario thenGateIs(String stage, GateState.Status status) {
        assertThat(stage(stage).gate().status()).isEqualTo(status);
        return this;
    }

    Scenario thenRefuses(RunRefusal reason) {
        assertThat(verdict).isEqualTo(new RunVerdict.Refused(reason));
        return this;
    }

    Scenario thenRefusesWith(Class<? extends RunRefusal> kind) {
        assertThat(verdict).isInstanceOf(RunVerdict.Refused.class);
        assertThat(((RunVerdict.Refused) requireNonNull(verdict)).reason()).isInstanceOf(kind);
        return this;
    }

    Scenario thenNothingHappens() {
        assertThat(verdict).isInstanceOf(RunVerdict.Unchanged.class);
        return this;
    }

    /// The fold of the log is the state that was decided on: nothing is remembered elsewhere.
    Scenario thenReplayAgrees() {
        RunState folded = null;
        for (RunEvent event : log) {
            folded =
                    folded == null
                            ? Runs.begin(
                                    "run_1",
                                    state.head().pipeline(),
                                    (RunEvent.Created) event,
                                    NOON)
                            : Runs.evolve(folded, event, NOON);
        }
        assertThat(requireNonNull(folded).status()).isEqualTo(state.status());
        return this;
    }

    RunState state() {
        return state;
    }

    List<RunEvent> log() {
        return log;
    }

    List<OfStage> logOf(String stage) {
        return log.stream()
                .filter(OfStage.class::isInstance)
                .map(OfStage.class::cast)
                .filter(event -> event.stage().equals(stage))
                .toList();
    }

    StageState stage(String id) {
        return state.findStage(id).orElseThrow();
    }

    int attempt(String stage) {
        return stage(stage).attempt();
    }

    String subject(String stage) {
        return stage(stage).gate() instanceof GateState.Open open ? open.subject() : "none";
    }

    RunVerdict verdict() {
        return requireNonNull(verdict);
    }

    RunRefusal refusal() {
        return ((RunVerdict.Refused) requireNonNull(verdict)).reason();
    }

    private Change edit(String stage, String artifact) {
        var base =
                stage(stage).artifacts().stream()
                        .filter(a -> a.name().equals(artifact))
                        .findFirst()
                        .orElseThrow();
        return new Change(base, "[]", content(artifact, "edited"));
    }

    private Content content(String name, String text) {
        return new Content("art_" + ++contents, name, "sha256:" + text, "application/json", 1);
    }

    private static Decide decision(
            Outcome outcome,
            Principal by,
            String stage,
            String subject,
            @Nullable String reason,
            @Nullable Change edit,
            @Nullable OnReject then) {
        return new Decide(stage, outcome, by, subject, reason, edit, null, then, "test");
    }
}
