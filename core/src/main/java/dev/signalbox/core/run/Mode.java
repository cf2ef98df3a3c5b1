package dev.signalbox.core.run;

/// Whether a run flows or is led stage by stage.
public enum Mode {
    AUTO,
    /// Every stage waits for `next`.
    MANUAL
}
