package dev.signalbox.core.run;

import java.time.Instant;

/// How far a stage has come.
public sealed interface Step {

    /// Its turn has not come, or has come again.
    record Pending() implements Step {}

    /// An attempt failed; the next one starts at `until`.
    record Backoff(Instant until) implements Step {}

    record Running(Instant since) implements Step {}

    /// At its gate.
    record Waiting() implements Step {}

    /// Stopped until the run is resumed.
    record Held(Cause cause) implements Step {
        public enum Cause {
            /// Runs again on resume.
            REJECTED,
            /// Its gate opens again on resume.
            EXPIRED
        }
    }

    record Succeeded() implements Step {}

    /// @param tolerated whether the run goes on all the same
    record Failed(Failure failure, boolean tolerated) implements Step {}

    /// @param failed whether a failure is behind it, so that whoever needs the stage is skipped too
    record Skipped(String reason, boolean failed) implements Step {}

    record Canceled() implements Step {}

    /// Whether the stages that need this one may start.
    default boolean letsOthersStart() {
        return switch (this) {
            case Succeeded _ -> true;
            case Skipped(_, var failed) -> !failed;
            case Failed(_, var tolerated) -> tolerated;
            case Pending _, Backoff _, Running _, Waiting _, Held _, Canceled _ -> false;
        };
    }

    /// Whether nothing more will happen here by itself.
    default boolean isSettled() {
        return switch (this) {
            case Succeeded _, Skipped _, Failed _, Canceled _ -> true;
            case Pending _, Backoff _, Running _, Waiting _, Held _ -> false;
        };
    }
}
