package dev.signalbox.core.run;

/// Where a stage's latest attempt stands, in the words every channel uses.
public enum StageStatus {
    PENDING,
    RUNNING,
    WAITING,
    SUCCEEDED,
    FAILED,
    SKIPPED,
    CANCELED;

    static StageStatus of(Step step) {
        return switch (step) {
            case Step.Pending _, Step.Backoff _ -> PENDING;
            case Step.Running _ -> RUNNING;
            case Step.Waiting _, Step.Held _ -> WAITING;
            case Step.Succeeded _ -> SUCCEEDED;
            case Step.Failed _ -> FAILED;
            case Step.Skipped _ -> SKIPPED;
            case Step.Canceled _ -> CANCELED;
        };
    }
}
