package dev.signalbox.engine.adapter;

import dev.signalbox.core.run.Failure;

/// Carries out the stages that say `run: { java: <name> }`. Found by `ServiceLoader`; one instance
/// serves every attempt, several at the same time.
public interface StageAdapter {

    /// What pipelines call it.
    String name();

    /// Does the work, on a virtual thread of the attempt's own. An attempt that is to end early is
    /// interrupted and sees [AttemptContext#isCanceled]; it counts as running until this returns.
    ///
    /// @param settings what the stage says under `with`, as JSON text; `${secret:…}` in a text is
    ///   filled in
    /// @throws InterruptedException when it ended early, as asked
    /// @throws Exception fails the attempt with the exception's message
    Result run(String settings, AttemptContext attempt) throws Exception;

    /// How an attempt went, before its outputs are looked at.
    sealed interface Result {

        Result DONE = new Done();

        /// @param retryable whether another attempt could fare better
        static Result failed(String message, boolean retryable) {
            return new Failed(new Failure(Failure.Kind.ADAPTER, message, null, retryable));
        }

        record Done() implements Result {}

        record Failed(Failure failure) implements Result {}
    }
}
