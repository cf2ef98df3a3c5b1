package dev.signalbox.engine.attempt;

import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.run.Failure;
import dev.signalbox.core.run.RunCommand.Report.Note;
import dev.signalbox.engine.adapter.ProcessAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries attempts out on this machine, each on a virtual thread of its own.
public final class LocalAttempts implements AttemptRunner {

    private static final Logger LOG = LoggerFactory.getLogger(LocalAttempts.class);

    private final AttemptSettings settings;
    private final Workshop workshop;
    private final ScheduledThreadPoolExecutor timeouts;

    /// The latest attempt of each stage, until it is dead.
    private final ConcurrentHashMap<Place, LiveAttempt> live = new ConcurrentHashMap<>();

    private volatile boolean closed;

    private record Place(String run, String stage) {
        static Place of(AttemptKey key) {
            return new Place(key.run(), key.stage());
        }
    }

    public LocalAttempts(AttemptSettings settings) {
        this(
                settings,
                new ProcessAdapter(
                        Objects.requireNonNull(settings.runs().getParent()), settings.isolation()));
    }

    LocalAttempts(AttemptSettings settings, ProcessAdapter processes) {
        this.settings = settings;
        workshop = new Workshop(settings, processes);
        timeouts =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("signalbox-timeouts").factory());
        timeouts.setRemoveOnCancelPolicy(true);
    }

    /// An earlier attempt of the stage that is still running is stopped first.
    @Override
    public void start(AttemptJob job, Listener listener) {
        Place place = Place.of(job.key());
        LiveAttempt attempt =
                live.compute(
                        place,
                        (_, earlier) ->
                                new LiveAttempt(
                                        job,
                                        new Mute(listener),
                                        earlier,
                                        ended -> live.remove(place, ended)));
        if (closed) { // close() may have looked before this one was there
            attempt.halt(LiveAttempt.Cause.STOP);
        }
        attempt.start(workshop, timeouts);
    }

    @Override
    public void stop(AttemptKey key) {
        LiveAttempt attempt = live.get(Place.of(key));
        while (attempt != null && !attempt.key().equals(key)) {
            attempt = attempt.earlier();
        }
        if (attempt != null) {
            attempt.halt(LiveAttempt.Cause.STOP);
        }
    }

    @Override
    public void reap(AttemptKey key) {
        Path folder = AttemptFolders.of(settings.runs(), key);
        if (!Files.isDirectory(folder)) {
            return; // it never got so far as to start a process
        }
        try {
            ProcessAdapter.reap(folder, key.run(), key.stage(), key.number());
        } catch (IOException e) {
            throw new IllegalStateException("the mark in " + folder + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        List<LiveAttempt> all = List.copyOf(live.values());
        all.forEach(attempt -> attempt.halt(LiveAttempt.Cause.STOP));
        all.forEach(LiveAttempt::awaitDeath);
        timeouts.shutdownNow();
    }

    /// Lets nothing through once everything is closed, and no exception back.
    private final class Mute implements Listener {
        private final Listener listener;

        Mute(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void reported(List<Note> notes) {
            tell(() -> listener.reported(notes));
        }

        @Override
        public void succeeded(List<Content> outputs) {
            tell(() -> listener.succeeded(outputs));
        }

        @Override
        public void failed(Failure failure) {
            tell(() -> listener.failed(failure));
        }

        @Override
        public void stopped() {
            tell(listener::stopped);
        }

        private void tell(Runnable news) {
            if (closed) {
                return;
            }
            try {
                news.run();
            } catch (RuntimeException e) {
                LOG.error("the listener of an attempt failed", e);
            }
        }
    }
}
