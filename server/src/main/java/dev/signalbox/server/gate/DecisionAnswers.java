package dev.signalbox.server.gate;

import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.run.RunEvent;
import dev.signalbox.engine.gate.DecisionAnswer;
import dev.signalbox.engine.view.DecisionView;
import dev.signalbox.engine.view.Views;
import dev.signalbox.server.answer.Outcome;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.problem.FieldError;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/// What became of a decision, as a response.
final class DecisionAnswers {

    private DecisionAnswers() {}

    static RestResponse<DecisionView> of(String stage, DecisionAnswer answer) {
        return switch (answer) {
            case DecisionAnswer.Answered(var done) -> answered(stage, Outcome.of(done));
            case DecisionAnswer.Invalid(var errors) ->
                    throw RunProblems.invalid(errors).asException();
            case DecisionAnswer.Conflict(var error) ->
                    throw Problem.of(
                                    ProblemType.PATCH_CONFLICT,
                                    error.message(),
                                    List.of(new FieldError(error.pointer(), error.message())))
                            .asException();
        };
    }

    /// 201 for a new decision; 200 for one that the same person has made before.
    private static RestResponse<DecisionView> answered(String stage, Outcome outcome) {
        String run = outcome.state().run();
        Decision earlier = outcome.earlier();
        return earlier == null
                ? outcome.response(
                                RestResponse.Status.CREATED,
                                Views.decision(run, stage, made(outcome)))
                        .build()
                : outcome.response(RestResponse.Status.OK, Views.decision(run, stage, earlier))
                        .build();
    }

    private static Decision made(Outcome outcome) {
        return outcome.events().stream()
                .flatMap(recorded ->
                        recorded.event() instanceof RunEvent.AtGate(_, var event)
                                ? in(event)
                                : Stream.empty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a decision left no trace"));
    }

    private static Stream<Decision> in(GateEvent event) {
        return switch (event) {
            case GateEvent.Approved(var decision) -> Stream.of(decision);
            case GateEvent.Rejected(var decision) -> Stream.of(decision);
            case GateEvent.AutoApproved(var decision) -> Stream.of(decision);
            case GateEvent.ApprovalRecorded(var decision, _, _) -> Stream.of(decision);
            case GateEvent.Opened _,
                    GateEvent.Edited _,
                    GateEvent.Expired _,
                    GateEvent.Escalated _,
                    GateEvent.Reminded _,
                    GateEvent.Superseded _,
                    GateEvent.Canceled _ ->
                    Stream.empty();
        };
    }
}
