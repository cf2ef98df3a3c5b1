package dev.signalbox.engine.secret;

/// Gives out the values of secrets, to whoever is about to use one. Callers keep a value no longer
/// than they use it, and write it down nowhere.
public interface Secrets {

    /// Where there are none.
    Secrets NONE =
            (project, name) -> {
                throw SecretUnavailable.missing(project, name);
            };

    /// @throws SecretUnavailable nobody has set it, or it cannot be opened
    String reveal(String project, String name) throws SecretUnavailable;
}
