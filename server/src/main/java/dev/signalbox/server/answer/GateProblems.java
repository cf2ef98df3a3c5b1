package dev.signalbox.server.answer;

import dev.signalbox.core.gate.Eligibility;
import dev.signalbox.core.gate.GateRefusal;
import dev.signalbox.engine.view.Views;
import dev.signalbox.server.problem.FieldError;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Why nothing was decided at a gate, as problems.
public final class GateProblems {

    /// RFC 9470.
    private static final String STEP_UP =
            "Bearer realm=\"signalbox\", error=\"insufficient_user_authentication\", max_age=\"%d\""
                    .formatted(Eligibility.RECENT.toSeconds());

    private GateProblems() {}

    public static Problem of(String run, String stage, GateRefusal refusal) {
        return switch (refusal) {
            case GateRefusal.NotOpen(var status) -> {
                String word = status.name().toLowerCase(Locale.ROOT);
                yield Problem.of(
                                ProblemType.GATE_NOT_OPEN,
                                "The gate of %s is %s, not open.".formatted(stage, word))
                        .with(Map.of("gate_status", word));
            }
            case GateRefusal.AlreadyDecided(var decision) when decision == null ->
                    Problem.of(
                            ProblemType.GATE_ALREADY_DECIDED,
                            "The gate of %s is decided.".formatted(stage));
            case GateRefusal.AlreadyDecided(var decision) ->
                    Problem.of(
                                    ProblemType.GATE_ALREADY_DECIDED,
                                    "The gate of %s was decided by %s."
                                            .formatted(stage, decision.by().id()))
                            .with(Map.of("decision", Views.decision(run, stage, decision)));
            case GateRefusal.SubjectChanged(var seen, var current) ->
                    Problem.of(
                                    ProblemType.GATE_SUBJECT_CHANGED,
                                    "You saw %s; the gate of %s is now on %s."
                                            .formatted(brief(seen), stage, brief(current)))
                            .with(Map.of("subject", current));
            case GateRefusal.NotEligible(var why) when why.rule().equals(Eligibility.STEP_UP) ->
                    Problem.of(ProblemType.STEP_UP_REQUIRED, why.detail())
                            .with(Map.of("max_age", Eligibility.RECENT.toSeconds()))
                            .withHeader("WWW-Authenticate", STEP_UP);
            case GateRefusal.NotEligible(var why) ->
                    Problem.of(ProblemType.GATE_NOT_ELIGIBLE, why.detail())
                            .with(Map.of("rule", why.rule()));
            case GateRefusal.ReasonRequired() ->
                    Problem.of(
                            ProblemType.REASON_REQUIRED,
                            "Whoever made this wants to know why.",
                            List.of(new FieldError("/reason", "is required to reject")));
            case GateRefusal.FormRequired() ->
                    Problem.of(
                            ProblemType.FORM_REQUIRED,
                            "The gate of %s asks questions.".formatted(stage),
                            List.of(new FieldError("/form", "is required to approve here")));
            case GateRefusal.NotAtGate(var artifact) ->
                    Problem.of(
                            ProblemType.ARTIFACT_NOT_AT_GATE,
                            "The gate of %s is not open on %s.".formatted(stage, artifact),
                            List.of(new FieldError("/artifact", "is not at this gate")));
        };
    }

    public static Problem noGate(String stage) {
        return Problem.of(ProblemType.GATE_NOT_FOUND, "The stage %s has no gate.".formatted(stage));
    }

    public static Problem subjectRequired() {
        return Problem.of(
                ProblemType.SUBJECT_REQUIRED,
                "Send If-Match with the gate's ETag, so that you decide on what you saw.");
    }

    private static String brief(String digest) {
        return digest.length() > 19 ? digest.substring(0, 19) + "…" : digest;
    }
}
