package dev.signalbox.server.identity;

import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.server.problem.Problem;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether somebody may do what is asked. What is in a project that is none of their business is
/// not there.
public final class Access {

    private Access() {}

    /// @throws dev.signalbox.server.problem.ProblemException it may not do so there
    public static void need(
            Identity identity, Scope scope, String project, Supplier<Problem> notThere) {
        if (identity.may(scope, project)) {
            return;
        }
        throw identity.sees(project)
                ? Denials.forbidden(scope, where(project)).asException()
                : notThere.get().asException();
    }

    /// @throws dev.signalbox.server.problem.ProblemException it may do so nowhere
    public static void needSomewhere(Identity identity, Scope scope) {
        if (!identity.maySomewhere(scope)) {
            throw Denials.forbidden(scope, "some project").asException();
        }
    }

    /// @throws dev.signalbox.server.problem.ProblemException it may not do so on the server itself
    public static void needEverywhere(Identity identity, Scope scope) {
        if (!identity.mayEverywhere(scope)) {
            throw Denials.forbidden(scope, where(Grant.EVERYWHERE)).asException();
        }
    }

    /// Where something new belongs: where it is asked to be, else everywhere, else in the only
    /// project there is for the identity.
    ///
    /// @throws dev.signalbox.server.problem.ProblemException it may not do so there
    public static String place(Identity identity, Scope scope, @Nullable String asked) {
        if (asked != null) {
            if (!identity.may(scope, asked)) {
                throw Denials.forbidden(scope, where(asked)).asException();
            }
            return asked;
        }
        Set<String> where = identity.projects(scope);
        if (where == null) {
            return Grant.EVERYWHERE;
        }
        if (where.size() == 1) {
            return where.iterator().next();
        }
        throw Denials.forbidden(scope, "every project; say in which of %s".formatted(where))
                .asException();
    }

    private static String where(String project) {
        return project.equals(Grant.EVERYWHERE) ? "every project" : "the project " + project;
    }
}
