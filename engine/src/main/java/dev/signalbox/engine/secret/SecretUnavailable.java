package dev.signalbox.engine.secret;

/// A secret cannot be given out. The message says which and why, and nothing of its value.
public final class SecretUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean missing;

    private SecretUnavailable(String message, boolean missing) {
        super(message);
        this.missing = missing;
    }

    static SecretUnavailable missing(String project, String name) {
        return new SecretUnavailable(
                ("There is no secret %s in the project %s: set it (`signalbox secret set`), and run"
                                + " the stage again")
                        .formatted(name, project),
                true);
    }

    static SecretUnavailable unreadable(String name, String why) {
        return new SecretUnavailable("The secret %s %s".formatted(name, why), false);
    }

    /// Whether nobody has set it, rather than that it cannot be read.
    public boolean isMissing() {
        return missing;
    }
}
