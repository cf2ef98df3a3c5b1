package dev.signalbox.engine.log;

/// Another engine works on this store.
public final class EngineElsewhere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EngineElsewhere(String message) {
        super(message);
    }
}
