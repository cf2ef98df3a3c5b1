package dev.signalbox.engine.adapter;

import dev.signalbox.core.run.RunCommand.Report.Note;
import dev.signalbox.engine.secret.Redactor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/// What an adapter may know and use of the attempt it carries out.
///
/// Folders and the log are made when they are first asked for: an attempt that asks for none of
/// them never touches the disk.
public interface AttemptContext {

    String run();

    String stage();

    int attempt();

    /// Number of the first attempt of the present round: the same for an attempt and its retries,
    /// another one after a rejection or a rerun.
    int round();

    /// The run's input, as JSON text.
    String input();

    /// The attempt's own folder; the others are below it.
    Path folder() throws IOException;

    /// `input.json`, `<stage>/<artifact>` of the stages before, and `feedback.json` with the
    /// stage's own rejected artifacts when it runs again after a rejection.
    Path inputFolder() throws IOException;

    /// What is left here becomes the attempt's artifacts.
    Path outputFolder() throws IOException;

    /// The files pinned with the pipeline version.
    Path workFolder() throws IOException;

    /// The attempt's log: bounded, and never blocking for long. Closing it says no more than that
    /// what was written is whole.
    OutputStream log() throws IOException;

    /// Adds a line to the log that is Signalbox's own.
    void remark(String line);

    /// Adds events to the run's log. May block while the engine is busy.
    void report(List<Note> notes);

    /// The value of a secret that the stage names with `${secret:…}`. To be asked for where it is
    /// used, and kept nowhere.
    ///
    /// @throws IllegalArgumentException the stage does not name it
    String secret(String name);

    /// Strikes the values of secrets out of what an adapter writes down by itself. The log, remarks
    /// and reports go through it anyway.
    Redactor redactor();

    /// Whether the attempt is to end early.
    boolean isCanceled();
}
