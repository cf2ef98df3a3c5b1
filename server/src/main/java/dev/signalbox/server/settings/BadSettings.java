package dev.signalbox.server.settings;

/// The server was told something it cannot start with. The message is for whoever started it.
public final class BadSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadSettings(String message) {
        super(message);
    }
}
