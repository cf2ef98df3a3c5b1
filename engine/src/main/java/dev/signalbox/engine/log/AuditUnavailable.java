package dev.signalbox.engine.log;

/// What is to be done cannot be written down in the audit trail, and so is not done.
public final class AuditUnavailable extends StoreUnavailable {

    private static final long serialVersionUID = 1L;

    public AuditUnavailable(Throwable cause) {
        super("the audit trail cannot be written: " + cause.getMessage(), cause);
    }

    public AuditUnavailable(String message) {
        super(message);
    }
}
