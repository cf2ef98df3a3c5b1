package dev.signalbox.engine.patch;

import dev.signalbox.engine.json.Pointers;
import dev.signalbox.engine.patch.PatchResult.Kind;
import dev.signalbox.engine.patch.PatchResult.PatchProblem;
import java.util.List;

/// Carries a refusal out of the middle of a patch; [Patches] makes a value of it.
final class PatchFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PatchProblem problem;

    private PatchFailure(PatchProblem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    static PatchFailure of(Kind kind, String message) {
        return new PatchFailure(new PatchProblem(kind, -1, "", message));
    }

    static PatchFailure of(Kind kind, List<String> place, String message) {
        return new PatchFailure(new PatchProblem(kind, -1, Pointers.of(place), message));
    }

    PatchFailure at(int operation) {
        return new PatchFailure(
                new PatchProblem(problem.kind(), operation, problem.pointer(), problem.message()));
    }

    PatchProblem problem() {
        return problem;
    }
}
