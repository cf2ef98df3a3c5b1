package dev.signalbox.core.run;

/// What a run needs from outside to go on.
public record WaitingFor(Kind kind, String stage) {
    public enum Kind {
        /// A decision at the stage's gate.
        GATE,
        /// `next`, in manual mode.
        NEXT
    }
}
