package dev.signalbox.integrations.identity.provider;

/// What the browser brought back does not sign anybody in. The message is for the log.
public final class SignInRefused extends Exception {

    private static final long serialVersionUID = 1L;

    SignInRefused(String message) {
        super(message, null, false, false);
    }
}
