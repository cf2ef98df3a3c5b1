package dev.signalbox.engine.attempt;

import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.run.Failure;
import dev.signalbox.core.run.RunCommand.Report.Note;
import java.util.List;

/// Carries out attempts. Called by the engine once the attempt's start is durable.
///
/// No method blocks for long; an attempt of a stage does not start before every earlier attempt of
/// the same stage is dead.
public interface AttemptRunner extends AutoCloseable {

    /// Starts an attempt; exactly one of the listener's ends will be called, once.
    void start(AttemptJob job, Listener listener);

    /// Stops an attempt with all its processes, if it is running. Its listener hears `stopped` once
    /// nothing of it is left, unless it has come to another end meanwhile.
    void stop(AttemptKey key);

    /// Makes sure that nothing an earlier engine started for this attempt is still running. May
    /// block up to the grace time; called at recovery, before anything else of the run.
    void reap(AttemptKey key);

    /// Stops everything, and returns when all of it is dead. Listeners hear nothing any more.
    @Override
    void close();

    /// Hears of one attempt. Called on the runner's threads.
    interface Listener {

        void reported(List<Note> notes);

        void succeeded(List<Content> outputs);

        void failed(Failure failure);

        void stopped();
    }
}
