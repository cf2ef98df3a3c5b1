package dev.signalbox.server.gate;

import dev.signalbox.core.gate.Eligibility;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.StageState;
import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.view.EligibilityView;
import dev.signalbox.server.identity.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A gate in the list of what waits for a decision.
///
/// @param starter who started the run
/// @param critical whether whoever decides must have signed in a moment ago
/// @param form whether an approval has to answer questions
/// @param approvedBy who has approved this very subject already
/// @param eligibility whether whoever asks may decide, and why
public record OpenGateView(
        String run,
        String stage,
        String status,
        String subject,
        int iteration,
        String openedAt,
        @Nullable String deadlineAt,
        @Nullable String title,
        String pipeline,
        int version,
        String project,
        String starter,
        boolean critical,
        boolean form,
        int quorum,
        List<String> approvedBy,
        EligibilityView eligibility) {

    /// They may decide, or a fresh sign-in is all that is missing; and they have not approved this
    /// very subject yet.
    boolean waitsForWhoeverAsks() {
        return (eligibility.eligible() || eligibility.rule().equals(Eligibility.STEP_UP))
                && !approvedBy.contains(eligibility.principal());
    }

    /// Nothing where the gate is not open any more.
    static Optional<OpenGateView> of(RunState run, String id, Identity who, Instant at) {
        StageState stage = run.findStage(id).orElseThrow();
        GatePolicy policy = stage.stage().gate();
        if (policy == null || !(stage.gate() instanceof GateState.Open open)) {
            return Optional.empty();
        }
        RunState.Head head = run.head();
        String project = head.pipeline().project();
        return Optional.of(
                new OpenGateView(
                        run.run(),
                        id,
                        "open",
                        open.subject(),
                        open.iteration(),
                        Times.format(open.openedAt()),
                        open.deadlineAt() == null ? null : Times.format(open.deadlineAt()),
                        policy.title(),
                        head.pipeline().name(),
                        head.version(),
                        project,
                        head.starter().id(),
                        policy.critical(),
                        policy.form() != null,
                        policy.quorum(),
                        open.approvals().stream().map(each -> each.by().id()).toList(),
                        Rights.of(who, stage, project, at)));
    }
}
