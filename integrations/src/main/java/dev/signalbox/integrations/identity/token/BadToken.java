package dev.signalbox.integrations.identity.token;

/// The token is not taken. The message says why, for a log: whoever sent it is told no more than
/// that it is not.
public final class BadToken extends Exception {

    private static final long serialVersionUID = 1L;

    public BadToken(String message) {
        super(message, null, false, false);
    }
}
