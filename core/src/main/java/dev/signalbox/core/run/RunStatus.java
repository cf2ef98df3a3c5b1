package dev.signalbox.core.run;

/// Where a run stands.
public enum RunStatus {
    QUEUED,
    RUNNING,
    /// Nothing can go on until somebody decides or asks for the next stage.
    WAITING,
    PAUSED,
    /// Asked to cancel; attempts are being stopped.
    CANCELING,
    COMPLETED,
    FAILED,
    CANCELED;

    public boolean isFinal() {
        return switch (this) {
            case QUEUED, RUNNING, WAITING, PAUSED, CANCELING -> false;
            case COMPLETED, FAILED, CANCELED -> true;
        };
    }
}
