package dev.signalbox.core.gate;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.gate.Decision.Outcome;
import dev.signalbox.core.gate.Eligibility.Allowed;
import dev.signalbox.core.gate.Eligibility.Denied;
import dev.signalbox.core.gate.GateCommand.Decide;
import dev.signalbox.core.gate.GateCommand.Tick;
import dev.signalbox.core.gate.GateCommand.Withdraw;
import dev.signalbox.core.gate.GateEvent.ApprovalRecorded;
import dev.signalbox.core.gate.GateEvent.Approved;
import dev.signalbox.core.gate.GateEvent.AutoApproved;
import dev.signalbox.core.gate.GateEvent.Canceled;
import dev.signalbox.core.gate.GateEvent.Edited;
import dev.signalbox.core.gate.GateEvent.Escalated;
import dev.signalbox.core.gate.GateEvent.Expired;
import dev.signalbox.core.gate.GateEvent.Opened;
import dev.signalbox.core.gate.GateEvent.Rejected;
import dev.signalbox.core.gate.GateEvent.Reminded;
import dev.signalbox.core.gate.GateEvent.Superseded;
import dev.signalbox.core.gate.GateState.Armed;
import dev.signalbox.core.gate.GateState.Closed;
import dev.signalbox.core.gate.GateState.Open;
import dev.signalbox.core.gate.GateState.Status;
import dev.signalbox.core.gate.GateVerdict.Accepted;
import dev.signalbox.core.gate.GateVerdict.Refused;
import dev.signalbox.core.gate.GateVerdict.Unchanged;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.GatePolicy.Escalation;
import dev.signalbox.core.pipeline.OnReject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules of a gate, as functions.
public final class Gates {

    private Gates() {}

    public static GateVerdict decide(
            String run, String stage, GatePolicy policy, GateState state, GateCommand command) {
        return switch (command) {
            case Decide ask -> vote(run, stage, policy, state, ask);
            case Tick(var at) ->
                    state instanceof Open open
                            ? new Accepted(tick(policy, open, at))
                            : new Accepted(List.of());
            case Withdraw(var reason) ->
                    new Accepted(state instanceof Open ? List.of(withdrawn(reason)) : List.of());
        };
    }

    public static GateState evolve(GateState state, GateEvent event, Instant at) {
        return switch (event) {
            case Opened e ->
                    new Open(
                            e.subject(),
                            e.artifacts(),
                            e.iteration(),
                            at,
                            e.excluded(),
                            List.of(),
                            List.of(),
                            e.deadlineAt(),
                            e.remindAt(),
                            e.escalateAt());
            case Edited(var subject, var artifact) ->
                    open(state).editedTo(subject, replaced(open(state).artifacts(), artifact));
            case ApprovalRecorded(var decision, _, _) -> open(state).approvedBy(decision);
            case Escalated(var to, var deadlineAt) -> open(state).callingIn(to, deadlineAt);
            case Reminded(var nextAt) -> open(state).remindingAt(nextAt);
            case Approved(var decision) -> closed(state, Status.APPROVED, decision);
            case AutoApproved(var decision) -> closed(state, Status.APPROVED, decision);
            case Rejected(var decision) -> closed(state, Status.REJECTED, decision);
            case Expired _ -> closed(state, Status.EXPIRED, null);
            case Superseded() -> closed(state, Status.SUPERSEDED, null);
            case Canceled() -> closed(state, Status.CANCELED, null);
        };
    }

    /// When the gate next has something to do by itself.
    public static Optional<Instant> wakeAt(GateState state) {
        return state instanceof Open open
                ? Stream.of(
                                Optional.ofNullable(open.deadlineAt()),
                                Optional.ofNullable(open.remindAt()),
                                Optional.ofNullable(open.escalateAt()))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo)
                : Optional.empty();
    }

    private static GateVerdict vote(
            String run, String stage, GatePolicy policy, GateState state, Decide ask) {
        return switch (state) {
            case Armed() -> new Refused(new GateRefusal.NotOpen(Status.ARMED));
            case Closed(var status, _, _, var decision, _) ->
                    status == Status.APPROVED || status == Status.REJECTED
                            ? new Refused(new GateRefusal.AlreadyDecided(decision))
                            : new Refused(new GateRefusal.NotOpen(status));
            case Open open when approvedBefore(open, ask).isPresent() ->
                    new Unchanged(approvedBefore(open, ask).orElseThrow());
            case Open open when !open.subject().equals(ask.seen()) ->
                    new Refused(new GateRefusal.SubjectChanged(ask.seen(), open.subject()));
            case Open open -> vote(run, stage, policy, open, ask);
        };
    }

    private static GateVerdict vote(
            String run, String stage, GatePolicy policy, Open open, Decide ask) {
        return switch (Eligibility.of(policy, open, ask.by(), ask.at())) {
            case Denied why -> new Refused(new GateRefusal.NotEligible(why));
            case Allowed _ when notAtGate(open, ask.edit()) ->
                    new Refused(new GateRefusal.NotAtGate(edited(ask).name()));
            case Allowed right when ask.outcome() == Outcome.REJECT ->
                    reject(run, stage, open, ask, right);
            case Allowed right -> approve(run, stage, policy, open, ask, right);
        };
    }

    private static GateVerdict reject(
            String run, String stage, Open open, Decide ask, Allowed right) {
        if (ask.reason() == null || ask.reason().isBlank()) {
            return new Refused(new GateRefusal.ReasonRequired());
        }
        return new Accepted(
                List.of(
                        new Rejected(
                                decision(ask, right, open, subjectAfter(run, stage, open, ask)))));
    }

    private static GateVerdict approve(
            String run, String stage, GatePolicy policy, Open open, Decide ask, Allowed right) {
        if (policy.form() != null && ask.form() == null) {
            return new Refused(new GateRefusal.FormRequired());
        }
        var events = new ArrayList<GateEvent>();
        String result = subjectAfter(run, stage, open, ask);
        boolean changed = !result.equals(open.subject());
        Optional<Decision> before = changed ? Optional.empty() : voiceOf(open, ask.by());
        if (before.isPresent()) {
            return new Unchanged(before.get());
        }
        if (ask.edit() != null && changed) {
            events.add(new Edited(result, ask.edit().edited()));
        }
        Decision decision = decision(ask, right, open, result);
        int approvals = (changed ? 0 : open.approvals().size()) + 1;
        events.add(
                approvals >= policy.quorum()
                        ? new Approved(decision)
                        : new ApprovalRecorded(decision, approvals, policy.quorum()));
        return new Accepted(events);
    }

    private static List<GateEvent> tick(GatePolicy policy, Open open, Instant at) {
        var events = new ArrayList<GateEvent>();
        if (isDue(open.deadlineAt(), at)) {
            events.addAll(expire(policy, open, at));
            return events;
        }
        Escalation escalation = policy.escalation();
        if (isDue(open.escalateAt(), at) && escalation != null) {
            events.add(new Escalated(escalation.to(), open.deadlineAt()));
        }
        if (isDue(open.remindAt(), at)) {
            events.add(new Reminded(after(at, policy.remind())));
        }
        return events;
    }

    private static List<GateEvent> expire(GatePolicy policy, Open open, Instant at) {
        return switch (policy.onTimeout()) {
            case HOLD, FAIL -> List.of(new Expired(open.subject()));
            case APPROVE -> List.of(new AutoApproved(timed(Outcome.APPROVE, null, open, at)));
            case REJECT ->
                    List.of(
                            new Rejected(
                                    timed(
                                            Outcome.REJECT,
                                            "Nobody decided before the deadline.",
                                            open,
                                            at)));
            case ESCALATE -> escalateOnce(policy, open, at);
        };
    }

    /// The first expiry calls in the others and gives them as long again; the second one holds.
    private static List<GateEvent> escalateOnce(GatePolicy policy, Open open, Instant at) {
        Escalation escalation = policy.escalation();
        if (escalation == null || open.calledIn().contains(escalation.to())) {
            return List.of(new Expired(open.subject()));
        }
        return List.of(new Escalated(escalation.to(), after(at, policy.deadline())));
    }

    private static Decision timed(Outcome outcome, @Nullable String reason, Open open, Instant at) {
        return new Decision(
                outcome,
                Principal.TIMER,
                null,
                null,
                reason,
                null,
                null,
                open.subject(),
                open.subject(),
                "timer",
                null,
                open.iteration(),
                at);
    }

    private static Decision decision(Decide ask, Allowed right, Open open, String result) {
        OnReject then = ask.outcome() == Outcome.REJECT ? ask.then() : null;
        return new Decision(
                ask.outcome(),
                ask.by().asRecorded(),
                right.rule(),
                right.onBehalfOf(),
                ask.reason(),
                ask.edit() == null ? null : ask.edit().patch(),
                ask.form(),
                open.subject(),
                result,
                ask.channel(),
                then,
                open.iteration(),
                ask.at());
    }

    private static Optional<Decision> approvedBefore(Open open, Decide ask) {
        return ask.outcome() == Outcome.APPROVE && ask.edit() == null
                ? voiceOf(open, ask.by())
                        .filter(earlier ->
                                ask.seen().equals(earlier.subject())
                                        || ask.seen().equals(earlier.result()))
                : Optional.empty();
    }

    private static Optional<Decision> voiceOf(Open open, Principal principal) {
        return open.approvals().stream()
                .filter(earlier -> earlier.isBy(principal.id()))
                .findFirst();
    }

    private static boolean notAtGate(Open open, @Nullable Edit edit) {
        return edit != null
                && open.artifacts().stream().noneMatch(a -> sameArtifact(a, edit.edited()));
    }

    private static Artifact edited(Decide ask) {
        if (ask.edit() == null) {
            throw new IllegalStateException("no edit to speak of");
        }
        return ask.edit().edited();
    }

    private static String subjectAfter(String run, String stage, Open open, Decide ask) {
        return ask.edit() == null
                ? open.subject()
                : subjectAfter(run, stage, open, ask.edit().edited());
    }

    /// Digest of what the gate would be on, if `edited` took its predecessor's place.
    public static String subjectAfter(String run, String stage, Open open, Artifact edited) {
        return Subject.of(run, stage, replaced(open.artifacts(), edited));
    }

    private static List<Artifact> replaced(List<Artifact> artifacts, Artifact edited) {
        return artifacts.stream().map(a -> sameArtifact(a, edited) ? edited : a).toList();
    }

    private static boolean sameArtifact(Artifact one, Artifact other) {
        return one.stage().equals(other.stage()) && one.name().equals(other.name());
    }

    private static GateEvent withdrawn(Withdraw.Reason reason) {
        return switch (reason) {
            case SUPERSEDED -> new Superseded();
            case CANCELED -> new Canceled();
        };
    }

    private static boolean isDue(@Nullable Instant due, Instant at) {
        return due != null && !due.isAfter(at);
    }

    private static @Nullable Instant after(Instant at, @Nullable Duration wait) {
        return wait == null ? null : at.plus(wait);
    }

    private static Closed closed(GateState state, Status status, @Nullable Decision decision) {
        Open open = open(state);
        String subject = decision == null ? open.subject() : decision.result();
        return new Closed(status, subject, open.iteration(), decision, open.approvals());
    }

    private static Open open(GateState state) {
        if (state instanceof Open open) {
            return open;
        }
        throw new IllegalStateException(
                "the log has a decision on a gate that is " + state.status());
    }
}
