package dev.signalbox.server.signin;

import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;

/// What goes wrong while somebody signs in, and is not theirs to set right.
public final class SignInProblems {

    /// In the audit trail: those who try get a page.
    static final String FAILED = "sign_in_failed";

    private SignInProblems() {}

    public static Problem busy() {
        return Problem.of(ProblemType.TOO_BUSY, "Too many passwords are being checked just now.")
                .withHeader("Retry-After", "5");
    }

    public static Problem issuerAway() {
        return Problem.of(
                ProblemType.IDENTITY_PROVIDER_UNAVAILABLE,
                "The issuer of the token cannot be asked for its keys now.");
    }
}
