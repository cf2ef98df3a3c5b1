package dev.signalbox.server.identity;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;

/// Why somebody is not let in.
public final class Denials {

    private Denials() {}

    /// Nothing was presented.
    public static Problem nobody() {
        return unauthenticated("A bearer token is needed: Authorization: Bearer …", "");
    }

    /// What was presented is not, or no longer, good.
    public static Problem unknown() {
        return unauthenticated("The bearer token is not one we know.", ", error=\"invalid_token\"");
    }

    /// @param where a project, or the server
    public static Problem forbidden(Scope scope, String where) {
        return Problem.of(
                ProblemType.FORBIDDEN, "This needs %s in %s.".formatted(scope.word(), where));
    }

    private static Problem unauthenticated(String detail, String error) {
        return Problem.of(ProblemType.UNAUTHENTICATED, detail)
                .withHeader("WWW-Authenticate", "Bearer realm=\"signalbox\"" + error);
    }
}
