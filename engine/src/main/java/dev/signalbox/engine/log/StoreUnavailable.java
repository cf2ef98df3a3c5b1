package dev.signalbox.engine.log;

/// The store cannot do it now: full disk, failed fsync, lost connection. Nothing was changed, and
/// asking again later is safe.
public class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreUnavailable(String message) {
        super(message);
    }
}
