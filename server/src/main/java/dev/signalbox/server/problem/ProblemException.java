package dev.signalbox.server.problem;

/// Carries a problem to where it is answered. Says what a client did, so it has no stack trace.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private final boolean recorded;

    ProblemException(Problem problem, boolean recorded) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.recorded = recorded;
    }

    /// Whether the audit trail knows of it already.
    public boolean recorded() {
        return recorded;
    }

    public Problem problem() {
        return problem;
    }
}
