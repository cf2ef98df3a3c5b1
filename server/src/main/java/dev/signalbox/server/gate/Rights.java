package dev.signalbox.server.gate;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.core.run.StageState;
import dev.signalbox.engine.view.EligibilityView;
import dev.signalbox.server.identity.Identity;
import java.time.Instant;

/// Whether somebody may decide at a gate: what their roles let them do in its project, then what
/// the gate asks for.
final class Rights {

    private Rights() {}

    static EligibilityView of(Identity who, StageState gated, String project, Instant at) {
        return who.may(Scope.GATES_DECIDE, project)
                ? EligibilityView.of(gated, who.in(project), at)
                : EligibilityView.denied(
                        gated,
                        who.in(project),
                        "scope:" + Scope.GATES_DECIDE.word(),
                        "No role of yours in the project %s lets you decide.".formatted(project));
    }
}
