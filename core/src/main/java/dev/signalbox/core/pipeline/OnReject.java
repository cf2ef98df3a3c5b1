package dev.signalbox.core.pipeline;

/// What a rejection does to the run.
public sealed interface OnReject {

    /// Pause until `resume`, which runs the stage again.
    record Hold() implements OnReject {}

    /// Run the stage again at once.
    record Rerun() implements OnReject {}

    /// Go back to an earlier stage and run everything from there again.
    record Rewind(String stage) implements OnReject {}

    /// Fail the run.
    record Fail() implements OnReject {}
}
