package dev.signalbox.engine.attempt;

import dev.signalbox.core.run.RunCommand.Report.Note;
import dev.signalbox.core.run.StageState;
import dev.signalbox.engine.adapter.AttemptContext;
import dev.signalbox.engine.adapter.DiskRefused;
import dev.signalbox.engine.artifact.ArtifactFiles.ContentDamaged;
import dev.signalbox.engine.secret.Redactor;
import dev.signalbox.engine.secret.SecretUnavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An attempt as its adapter sees it: folders below the data folder, made when asked for.
final class LocalContext implements AttemptContext, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalContext.class);

    private final AttemptSettings settings;
    private final Inputs inputs;
    private final AttemptJob job;
    private final AttemptRunner.Listener listener;
    private final BooleanSupplier isHalted;
    private @Nullable Path folder;
    private @Nullable Path input;
    private @Nullable Path output;
    private @Nullable Path work;
    private @Nullable BoundedLog log;
    private @Nullable OutputStream clean;
    private boolean succeeded;
    private Unsealed secrets = Unsealed.NONE;

    LocalContext(
            AttemptSettings settings,
            Inputs inputs,
            AttemptJob job,
            AttemptRunner.Listener listener,
            BooleanSupplier isHalted) {
        this.settings = settings;
        this.inputs = inputs;
        this.job = job;
        this.listener = listener;
        this.isHalted = isHalted;
    }

    @Override
    public String run() {
        return job.key().run();
    }

    @Override
    public String stage() {
        return job.key().stage();
    }

    @Override
    public int attempt() {
        return job.key().number();
    }

    @Override
    public int round() {
        StageState.Tries before = job.stage().tries();
        return attempt() - before.failures() - before.losses();
    }

    @Override
    public String input() {
        return job.run().head().input();
    }

    /// What an engine that died left of the same attempt is cleared away first.
    @Override
    public synchronized Path folder() throws IOException {
        if (folder == null) {
            folder =
                    made(() -> {
                        Path own = AttemptFolders.of(settings.runs(), job.key());
                        AttemptFolders.delete(own);
                        return Files.createDirectories(own);
                    });
        }
        return folder;
    }

    private interface Making {
        Path make() throws IOException;
    }

    private static Path made(Making making) throws IOException {
        try {
            return making.make();
        } catch (ContentDamaged | DiskRefused e) {
            throw e;
        } catch (IOException e) {
            throw new DiskRefused(e);
        }
    }

    @Override
    public synchronized Path inputFolder() throws IOException {
        if (input == null) {
            input =
                    made(() -> {
                        Path made = Files.createDirectory(folder().resolve("input"));
                        inputs.layOut(job, made);
                        return made;
                    });
        }
        return input;
    }

    @Override
    public synchronized Path outputFolder() throws IOException {
        if (output == null) {
            output = made(() -> Files.createDirectory(folder().resolve("output")));
        }
        return output;
    }

    synchronized @Nullable Path findOutputFolder() {
        return output;
    }

    @Override
    public synchronized Path workFolder() throws IOException {
        if (work == null) {
            work =
                    made(() -> {
                        Path made = Files.createDirectory(folder().resolve("work"));
                        inputs.layOutFiles(job, made);
                        return made;
                    });
        }
        return work;
    }

    @Override
    public synchronized OutputStream log() throws IOException {
        if (clean == null) {
            clean = redactor().over(openLog());
        }
        return clean;
    }

    /// To be called before anything else is asked for.
    ///
    /// @throws SecretUnavailable one that the stage names cannot be had
    synchronized void unseal() throws SecretUnavailable {
        secrets = Unsealed.of(settings.secrets(), job);
    }

    @Override
    public String secret(String name) {
        return secrets.value(name);
    }

    @Override
    public Redactor redactor() {
        return secrets.redactor();
    }

    private BoundedLog openLog() throws IOException {
        if (log == null) {
            log = new BoundedLog(folder().resolve("log"), settings.limits().logBytes());
        }
        return log;
    }

    /// Does not fail the attempt when the log cannot be written; nor makes a folder for an attempt
    /// that has none, since its failure says the same.
    @Override
    public synchronized void remark(String line) {
        if (folder == null) {
            return;
        }
        try {
            openLog().remark(redactor().text(line));
        } catch (IOException e) {
            LOG.warn("could not write to the log of {}: {}", job.key(), line, e);
        }
    }

    @Override
    public void report(List<Note> notes) {
        if (!notes.isEmpty()) {
            listener.reported(notes.stream().map(this::clean).toList());
        }
    }

    private Note clean(Note note) {
        return new Note(
                note.type(), redactor().text(note.message()), redactor().json(note.payload()));
    }

    @Override
    public boolean isCanceled() {
        return isHalted.getAsBoolean();
    }

    /// What may not be kept must not stay behind either.
    synchronized void discardOutput() throws IOException {
        if (output != null) {
            AttemptFolders.delete(output);
        }
    }

    synchronized void succeeded() {
        succeeded = true;
    }

    /// What the attempt worked with stays for a look at why it failed, unless it was given secrets;
    /// nobody needs it otherwise.
    @Override
    public synchronized void close() {
        Thread.interrupted(); // has done its work, and would keep files from being written
        try {
            if (clean != null) {
                clean.close();
            }
            if (log != null) {
                log.close();
            }
            if (folder != null) {
                AttemptFolders.delete(folder.resolve("tmp"));
                if (succeeded || secrets.areGiven()) {
                    AttemptFolders.delete(folder.resolve("work"));
                }
                if (secrets.areGiven()) {
                    // What its process reported was recorded without the values; this is with them.
                    Files.deleteIfExists(folder.resolve("events"));
                }
            }
        } catch (IOException e) {
            LOG.warn("could not tidy up after {}", job.key(), e);
        }
    }
}
