/// Ends a stage with a message for people and an exit code for the pipeline's retry policy.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// 2: what the stage was given cannot be used. 75: what went wrong may pass.
    final int exitCode;

    private Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static Failure badInput(String message) {
        return new Failure(2, message);
    }

    static Failure tryAgain(String message) {
        return new Failure(75, message);
    }
}
