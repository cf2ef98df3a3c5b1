package dev.signalbox.integrations.identity.token;

/// The issuer's keys cannot be had now, so that nobody can tell whether a token is good.
public final class KeysUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    KeysUnavailable(String issuer, Throwable cause) {
        super("the keys of %s cannot be had: %s".formatted(issuer, cause.getMessage()), cause);
    }
}
